package dev.gatehouse.server.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file system of a few MiB that a test fills up and frees again. It is mounted, which only root on a Linux may do; elsewhere
 * the test is skipped. Confined to the test's thread.
 */
public final class TinyDisk implements AutoCloseable {

    private final Path directory;
    private final Path filler;

    private TinyDisk(Path directory) {
        this.directory = directory;
        this.filler = directory.resolve("filler");
    }

    /** Mounts one, or skips the test. */
    public static TinyDisk mount(int mebibytes) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("gatehouse-disk");
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=%dm".formatted(mebibytes), "tmpfs", directory.toString());
        assumeTrue(mounted, "Only root on Linux, with the right to mount, can make a disk that is full");
        return new TinyDisk(directory);
    }

    /** Where it is mounted. */
    public Path directory() {
        return directory;
    }

    /** Takes all space that is left. */
    public void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            // That is what it is for.
        }
    }

    /** Takes all space but that many bytes. */
    public void fillBut(long bytes) throws IOException {
        fill();
        try (FileChannel file = FileChannel.open(filler, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - bytes);
        }
    }

    /** Gives the space back. */
    public void free() throws IOException {
        Files.delete(filler);
    }

    @Override
    public void close() throws IOException {
        try {
            boolean _ = run("umount", "-l", directory.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(directory);
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
