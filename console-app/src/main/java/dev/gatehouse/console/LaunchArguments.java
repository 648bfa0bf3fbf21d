package dev.gatehouse.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the console is started with.
 *
 * @param server the address that the sign-in begins with, as given; empty for the one that is remembered
 */
record LaunchArguments(Optional<String> server) {

    /** Nothing in particular. */
    static final LaunchArguments NONE = new LaunchArguments(Optional.empty());

    private static final String SERVER = "--server";
    private static final String FILE_ENDING = ".gatehouse";

    /** A line with an address, and nothing else of any size. */
    private static final long LARGEST_FILE = 4096;

    /**
     * Understands {@code --server URL}, {@code --server=URL}, and a file that ends with {@code .gatehouse} and has a line
     * {@code server=URL}. Anything else is left out: a console that opens is of more use than a message on a terminal that a
     * menu has not.
     */
    static LaunchArguments parse(List<String> arguments) {
        Optional<String> server = Optional.empty();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (argument.equals(SERVER) && rest.hasNext()) {
                server = Optional.of(rest.next());
            } else if (argument.startsWith(SERVER + "=")) {
                server = Optional.of(argument.substring(SERVER.length() + 1));
            } else if (argument.endsWith(FILE_ENDING)) {
                server = addressIn(argument);
            }
        }
        return new LaunchArguments(server.map(String::strip).filter(address -> !address.isEmpty()));
    }

    private static Optional<String> addressIn(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LARGEST_FILE) {
                return Optional.empty();
            }
            return Files.readString(path)
                    .lines()
                    .filter(line -> line.startsWith("server="))
                    .map(line -> line.substring("server=".length()))
                    .findFirst();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
