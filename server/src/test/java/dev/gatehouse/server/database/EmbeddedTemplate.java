package dev.gatehouse.server.database;

import dev.gatehouse.server.config.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        Path copy = Files.createTempDirectory("gatehouse");
        for (Path file : contents(directory)) {
            Files.copy(file, copy.resolve(directory.relativize(file)));
        }
        return copy;
    }

    /** Throws a directory away. */
    static void delete(Path directory) {
        try {
            for (Path file : contents(directory).reversed()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in a directory, each directory before what is in it. */
    private static List<Path> contents(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.skip(1).sorted(Comparator.naturalOrder()).toList();
        }
    }

    private static EmbeddedTemplate make() {
        try {
            Path directory = Files.createTempDirectory("gatehouse-template");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
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
