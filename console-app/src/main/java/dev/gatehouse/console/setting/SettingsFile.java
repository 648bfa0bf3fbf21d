package dev.gatehouse.console.setting;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Keeps {@link ConsoleSettings} in a file. What cannot be read is as if it had never been written, and what cannot be written
 * is forgotten at the end: a console works without its memory. Blocks; thread-safe.
 */
public final class SettingsFile {

    private static final System.Logger LOG = System.getLogger(SettingsFile.class.getName());

    private final Path file;

    /** Settings in that file, which need not exist. */
    public SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * Where this kind of system keeps a user's settings.
     *
     * @param osName      the system property {@code os.name}
     * @param home        the user's home
     * @param environment the environment's variables
     */
    public static SettingsFile ofUser(String osName, Path home, Map<String, String> environment) {
        String system = osName.toLowerCase(Locale.ROOT);
        Path base;
        if (system.startsWith("windows")) {
            base = Path.of(environment.getOrDefault("APPDATA", home.toString()));
        } else if (system.startsWith("mac")) {
            base = home.resolve("Library/Application Support");
        } else {
            base = Path.of(environment.getOrDefault(
                    "XDG_CONFIG_HOME", home.resolve(".config").toString()));
        }
        return new SettingsFile(base.resolve("gatehouse").resolve("console.properties"));
    }

    /** Where else something is kept that a user's console remembers: a file of that name beside this one. */
    public Path beside(String name) {
        return file.resolveSibling(name);
    }

    /** What was saved last. */
    public synchronized ConsoleSettings load() {
        Properties saved = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            saved.load(reader);
        } catch (NoSuchFileException e) {
            return ConsoleSettings.NONE;
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "Settings in " + file + " cannot be read", e);
        }
        return new ConsoleSettings(
                saved.getProperty("server", ""),
                saved.getProperty("username", ""),
                saved.getProperty("appearance", ""));
    }

    /** Replaces what was saved before; a crash leaves either the one or the other. */
    public synchronized void save(ConsoleSettings settings) {
        Properties saved = new Properties();
        saved.setProperty("server", settings.server());
        saved.setProperty("username", settings.username());
        saved.setProperty("appearance", settings.appearance());
        try {
            write(saved);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Settings cannot be written to " + file, e);
        }
    }

    private void write(Properties saved) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, "console", ".tmp");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            saved.store(writer, null);
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
