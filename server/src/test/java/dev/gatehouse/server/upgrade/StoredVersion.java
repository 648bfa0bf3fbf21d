package dev.gatehouse.server.upgrade;

import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.database.TestDisk;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a server of an earlier version left behind when it was stopped, with what a test has to know of it. The version is the
 * last one whose newest migration was V7. Its data were made by its own server: accounts of each role, {@code ute} with 200
 * refreshes in one session, {@code otto} with a second factor, {@code dora} disabled, {@code carl} locked out by failures and
 * {@code bob} by hand, two blocks, of which one was removed, and rotated keys.
 *
 * @param database the database, with a copy of the data directory
 * @param facts    {@code now}, {@code refresh}, {@code secret}, {@code recovery}, {@code hash}, and how many {@code events},
 *                 {@code users}, {@code sessions}, {@code lockouts}, {@code blocks} and {@code keys} there were
 */
record StoredVersion(TestDatabase database, Properties facts) {

    /** A copy, which is gone when its database is closed. */
    static StoredVersion copy(Dialect dialect) throws IOException {
        Path directory = TestDisk.directory("gatehouse");
        unpack("v7-%s.zip".formatted(dialect.name().toLowerCase(Locale.ROOT)), directory);
        Properties facts = new Properties();
        Path noted = directory.resolve("facts.properties");
        try (Reader reader = Files.newBufferedReader(noted)) {
            facts.load(reader);
        }
        Files.delete(noted);
        Path dump = directory.resolve("dump.sql");
        String sql = Files.exists(dump) ? Files.readString(dump) : "";
        Files.deleteIfExists(dump);
        return new StoredVersion(TestDatabase.stored(dialect, directory, sql), facts);
    }

    String fact(String name) {
        return Objects.requireNonNull(facts.getProperty(name), name);
    }

    int count(String name) {
        return Integer.parseInt(fact(name));
    }

    private static void unpack(String resource, Path directory) throws IOException {
        try (InputStream stored = StoredVersion.class.getResourceAsStream(resource);
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(stored, resource))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                Path file = directory.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
                entry = zip.getNextEntry();
            }
        }
    }
}
