package dev.gatehouse.server.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

/** What HSQLDB says of the embedded database's files. Thread-safe. */
final class EngineProperties {

    private static final String CHANGED = "yes";

    private EngineProperties() {}

    /**
     * Whether the other files are not at rest, but as they were at the last checkpoint, with a log and a shadow file of what
     * came since. HSQLDB takes that for granted where this file is missing, as it is for a moment when it is written.
     *
     * @param directory with the files
     */
    static boolean sayChanged(Path directory) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(directory.resolve(DatabaseOpener.FILES + ".properties"))) {
            properties.load(file);
        } catch (NoSuchFileException _) {
            return true;
        }
        return CHANGED.equals(properties.getProperty("modified"));
    }
}
