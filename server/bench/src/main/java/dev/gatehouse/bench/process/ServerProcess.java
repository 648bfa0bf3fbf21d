package dev.gatehouse.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in a process of its own, so that it can be measured, stopped and killed. Signals go through its handle: those
 * of {@link Process} also close its output, and then a server cannot say how it stopped. Thread-safe.
 */
public final class ServerProcess implements AutoCloseable {

    /** The line in which a started server says where it listens. */
    private static final Pattern LISTENING = Pattern.compile("(?i).*\\blisten.*?(http://[^\\s/]+:\\d+).*");

    /** A killed process is gone in an instant; the machine may be busy, though. */
    private static final Duration LONGEST_DEATH = Duration.ofSeconds(30);

    private final Process process;
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private ServerProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().name("server-output").start(this::read);
    }

    /**
     * Starts a server and waits until it says where it listens.
     *
     * @throws IllegalStateException if it ends before that, or takes longer than it may; with what it printed
     */
    public static ServerProcess start(ServerLaunch launch, Duration longest) throws IOException, InterruptedException {
        ServerProcess server = new ServerProcess(launch.command("serve").start());
        // Without the hook, the server would survive this program when that is told to stop.
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        try {
            server.address.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            return server;
        } catch (ExecutionException | TimeoutException e) {
            server.kill();
            throw new IllegalStateException(server.obituary(), e);
        }
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}. */
    public URI address() {
        return address.join();
    }

    /** What it printed so far, line by line. */
    public List<String> output() {
        return List.copyOf(output);
    }

    /** The processor time that it has spent. */
    public CpuClock cpu() {
        return CpuClock.of(process.toHandle());
    }

    /**
     * Its memory that is in RAM; that of the JVM, where a launcher stays before it.
     *
     * @throws IOException where the system does not tell
     */
    public ResidentMemory memory() throws IOException {
        return ResidentMemory.ofLargest(process.toHandle());
    }

    /** Ends it as a crash does (SIGKILL): nothing is flushed, nothing is said. Returns when it is gone. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        awaitEnd(LONGEST_DEATH);
    }

    /**
     * Freezes it (SIGSTOP), as a machine does that swaps or whose disk hangs, until it is to go on (SIGCONT).
     *
     * @param frozen whether it stops or goes on
     */
    public void setFrozen(boolean frozen) throws IOException, InterruptedException {
        int _ = new ProcessBuilder("kill", frozen ? "-STOP" : "-CONT", Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /**
     * Asks it to end (SIGTERM) and waits.
     *
     * @return the exit status
     * @throws IllegalStateException if it takes longer than it may
     */
    public int stop(Duration longest) throws InterruptedException {
        process.toHandle().destroy();
        awaitEnd(longest);
        return process.exitValue();
    }

    /** Kills it if it is still there. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }

    private String obituary() {
        return "The server did not start, exit status %d:%n%s"
                .formatted(process.exitValue(), String.join("\n", output));
    }

    private void awaitEnd(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest) || !reader.join(longest)) {
            throw new IllegalStateException("Process " + process.pid() + " is still there after " + longest);
        }
    }

    private void read() {
        try (var lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher listening = LISTENING.matcher(line);
                if (listening.matches()) {
                    address.complete(URI.create(listening.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The server's output cannot be read", e);
        } finally {
            address.completeExceptionally(new IOException("The server ended before it listened"));
        }
    }
}
