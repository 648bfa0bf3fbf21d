package dev.gatehouse.server;

import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A data directory that is deleted when it is closed.
 *
 * @param path where it is; of its owner alone
 */
record TemporaryData(Path path) implements AutoCloseable {

    /** @throws StartException if it cannot be made */
    static TemporaryData make(String prefix) throws StartException {
        try {
            return new TemporaryData(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new StartException("A temporary directory cannot be made: " + FileProblem.of(e), e);
        }
    }

    /** @throws StartException if something of it cannot be deleted */
    @Override
    public void close() throws StartException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new StartException("%s cannot be deleted: %s".formatted(path, FileProblem.of(e, path)), e);
        }
    }
}
