package dev.gatehouse.server.database;

import dev.gatehouse.server.config.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An embedded database with empty tables, made once for all tests of a JVM, and copied. Thread-safe. */
final class EmbeddedTemplate {

    private final Path directory;

    private EmbeddedTemplate(Path directory) {
        this.directory = directory;
    }

    /** The one template. */
    static EmbeddedTemplate shared() {
        return SharedTemplate.TEMPLATE;
    }

    /** A new directory with a copy of the database. */
    Path copy() throws IOException {
        Path copy = TestDisk.directory("gatehouse");
        for (Path file : TestDisk.contents(directory)) {
            Files.copy(file, copy.resolve(directory.relativize(file)));
        }
        return copy;
    }

    private static EmbeddedTemplate make() {
        try {
            Path directory = TestDisk.directory("template");
            Database.open(new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), 2), directory)
                    .close();
            return new EmbeddedTemplate(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DatabaseUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made when it is first asked for, and not before. */
    private static final class SharedTemplate {
        static final EmbeddedTemplate TEMPLATE = make();
    }
}
