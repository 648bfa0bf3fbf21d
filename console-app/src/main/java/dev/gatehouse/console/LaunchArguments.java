package dev.gatehouse.console;

import dev.gatehouse.console.capture.CaptureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the console is started with.
 *
 * @param server  the address that the sign-in begins with, as given; empty for the one that is remembered
 * @param capture the capture that is shown in place of a sign-in; empty for none
 */
record LaunchArguments(Optional<String> server, Optional<Path> capture) {

    /** Nothing in particular. */
    static final LaunchArguments NONE = new LaunchArguments(Optional.empty(), Optional.empty());

    private static final String SERVER = "--server";
    private static final String OPEN = "--open";
    private static final String FILE_ENDING = ".gatehouse";

    /** A line with an address, and nothing else of any size. */
    private static final long LARGEST_FILE = 4096;

    /**
     * Understands {@code --server URL}, {@code --open FILE}, each also with {@code =}, and a file that ends with
     * {@code .gatehouse}: a short one with a line {@code server=URL} names the server, any other that is there is taken for a
     * capture, whose window then says what is wrong with it. Anything else is left out: a console that opens is of more use
     * than a message on a terminal that a menu has not.
     */
    static LaunchArguments parse(List<String> arguments) {
        Optional<String> server = Optional.empty();
        Optional<Path> capture = Optional.empty();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            Optional<String> url = value(SERVER, argument, rest);
            Optional<String> open = value(OPEN, argument, rest);
            Optional<String> file = argument.endsWith(FILE_ENDING) ? Optional.of(argument) : Optional.empty();
            Optional<Path> shown = open.or(() -> file).flatMap(LaunchArguments::path);
            Optional<String> named = shown.flatMap(LaunchArguments::addressIn);
            server = url.or(() -> named).or(keeping(server));
            capture =
                    shown.filter(path -> named.isEmpty() && Files.exists(path)).or(keeping(capture));
        }
        return new LaunchArguments(server.map(String::strip).filter(address -> !address.isEmpty()), capture);
    }

    private static <T> Supplier<Optional<T>> keeping(Optional<T> before) {
        return () -> before;
    }

    private static Optional<String> value(String option, String argument, Iterator<String> rest) {
        if (argument.equals(option) && rest.hasNext()) {
            return Optional.of(rest.next());
        }
        return argument.startsWith(option + "=")
                ? Optional.of(argument.substring(option.length() + 1))
                : Optional.empty();
    }

    private static Optional<Path> path(String file) {
        try {
            return Optional.of(Path.of(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> addressIn(Path path) {
        try {
            if (Files.size(path) > LARGEST_FILE || CaptureReader.isCapture(path)) {
                return Optional.empty();
            }
            return Files.readString(path)
                    .lines()
                    .filter(line -> line.startsWith("server="))
                    .map(line -> line.substring("server=".length()))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
