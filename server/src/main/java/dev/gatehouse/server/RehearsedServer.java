package dev.gatehouse.server;

import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.FileProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * {@code gatehouse serve} in a process of its own, on the JVM of this one and with its options, but without settings of this
 * machine. It ends with this process, at the latest. Confined to one thread.
 */
final class RehearsedServer implements AutoCloseable {

    /** Longer than it takes to start, to be called and to stop beside much other work; then it is ended. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    /** Comes before its address, in what it prints when it serves. */
    private static final String LISTENS = " listens on ";

    /** What begins the names of variables that it would read. */
    private static final String VARIABLES = "GATEHOUSE_";

    private final Process process;
    private final ServerAddress address;

    private RehearsedServer(Process process, ServerAddress address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it, and waits until it serves.
     *
     * @param directory   where it is started and says what is wrong; it must have no settings file
     * @param options     for its JVM, besides those of this one
     * @param program     its main class, and that one's arguments
     * @param environment the variables that it reads
     * @throws StartException if it does not start
     */
    static RehearsedServer start(
            Path directory, List<String> options, List<String> program, Map<String, String> environment)
            throws StartException {
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command(options, program))
                .directory(directory.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith(VARIABLES));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "rehearsed-server"));
            CompletableFuture.delayedExecutor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(process::destroyForcibly);
            return new RehearsedServer(process, address(process.inputReader(), errors));
        } catch (IOException e) {
            throw new StartException("The rehearsal failed: " + FileProblem.of(e), e);
        }
    }

    private static List<String> command(List<String> options, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(program);
        return command;
    }

    private static ServerAddress address(BufferedReader output, Path errors) throws IOException, StartException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            int begin = line.indexOf(LISTENS);
            if (begin >= 0) {
                return new ServerAddress(URI.create(line.substring(begin + LISTENS.length())));
            }
        }
        throw new StartException("The rehearsal failed, since its server has ended: "
                + Files.readString(errors).strip());
    }

    ServerAddress address() {
        return address;
    }

    /** Tells it to stop, and returns when it has, and its JVM has written what it was told to. */
    void stop() throws InterruptedException {
        process.destroy();
        int _ = process.waitFor();
    }

    /** Ends it where it was not stopped. */
    @Override
    public void close() {
        Process _ = process.destroyForcibly();
    }
}
