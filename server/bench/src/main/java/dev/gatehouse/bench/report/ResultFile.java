package dev.gatehouse.bench.report;

import dev.gatehouse.common.json.Json;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The file that takes the results of a run as JSON: all of them, or it stays as it was. What is written goes into
 * another file beside it first, which is gone when this is closed. Not thread-safe.
 */
public final class ResultFile implements AutoCloseable {

    private final Path path;
    private final Path beside;

    private ResultFile(Path path, Path beside) {
        this.path = path;
        this.beside = beside;
    }

    /**
     * Makes sure that results can be written there, before a load has taken its time.
     *
     * @throws FileSystemException if they cannot, with the path and why
     */
    public static ResultFile at(Path path) throws FileSystemException {
        Path absolute = path.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            throw new FileSystemException(path + " cannot be written: it is a directory");
        }
        try {
            Path beside = Files.createTempFile(absolute.getParent(), absolute.getFileName() + ".", ".part");
            // A run that is told to stop leaves nothing behind either.
            beside.toFile().deleteOnExit();
            return new ResultFile(absolute, beside);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /**
     * Writes the results and takes the place of an earlier file.
     *
     * @throws FileSystemException if the disk does not take them; an earlier file stays as it is
     */
    public void write(List<Report> reports) throws FileSystemException {
        try {
            Files.writeString(beside, Json.write(reports) + "\n");
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(beside);
    }

    private static FileSystemException failure(Path path, IOException cause) {
        FileSystemException failure = new FileSystemException(path + " cannot be written: " + cause);
        failure.initCause(cause);
        return failure;
    }
}
