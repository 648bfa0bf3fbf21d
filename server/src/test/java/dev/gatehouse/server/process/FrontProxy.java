package dev.gatehouse.server.process;

import dev.gatehouse.server.Await;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real proxy on this machine, with a configuration of ours, until it is closed. What it writes goes into its directory.
 *
 * @param process the proxy
 * @param port    where it listens, on the loopback address
 */
record FrontProxy(Process process, int port) implements AutoCloseable {

    /** A port that is free at this moment; a proxy cannot be asked which one it took. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where that program is; also where only root looks. */
    static Optional<Path> find(String program) {
        return Stream.concat(
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it and waits until it listens.
     *
     * @throws IOException if it ends before that; the message is what it says
     */
    static FrontProxy start(Path directory, int port, List<String> command) throws IOException, InterruptedException {
        Path log = directory.resolve("proxy.log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        FrontProxy proxy = new FrontProxy(process, port);
        Await.until(() -> proxy.listens() || !process.isAlive());
        if (!process.isAlive()) {
            throw new IOException(Files.readString(log));
        }
        return proxy;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
