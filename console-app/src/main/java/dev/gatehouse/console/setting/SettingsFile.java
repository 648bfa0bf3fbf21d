package dev.gatehouse.console.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.json.Json;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Keeps {@link ConsoleSettings} in a file, as JSON. A file that cannot be read is put aside, and the console starts as if it
 * had never run; what cannot be written is forgotten at the end, and told once: a console works without its memory.
 * Blocks; thread-safe.
 */
public final class SettingsFile {

    private static final System.Logger LOG = System.getLogger(SettingsFile.class.getName());

    private final Path file;
    private boolean told;

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
        return new SettingsFile(base.resolve("gatehouse").resolve("console.json"));
    }

    /** Where else something is kept that a user's console remembers: a file of that name beside this one. */
    public Path beside(String name) {
        return file.resolveSibling(name);
    }

    /** What was saved last. */
    public synchronized ConsoleSettings load() {
        try {
            return read();
        } catch (NoSuchFileException e) {
            return ConsoleSettings.NONE;
        } catch (IOException e) {
            tell("Settings cannot be read from " + file + ": " + e);
            return ConsoleSettings.NONE;
        }
    }

    /** What cannot be understood is put aside. */
    private ConsoleSettings read() throws IOException {
        try {
            ConsoleSettings read = Json.read(Files.readString(file), ConsoleSettings.class);
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException | CharacterCodingException | IllegalArgumentException e) {
            // Neither text, nor JSON, nor settings.
        }
        putAside();
        return ConsoleSettings.NONE;
    }

    /** Changes what was saved last, by whichever window that was; a crash leaves either the one or the other. */
    public synchronized void update(UnaryOperator<ConsoleSettings> change) {
        ConsoleSettings before;
        try {
            before = read();
        } catch (NoSuchFileException e) {
            before = ConsoleSettings.NONE;
        } catch (IOException e) {
            // What is there cannot be read now, and would be lost.
            tell("Settings are not remembered, since those of before cannot be read: " + e);
            return;
        }
        save(change.apply(before));
    }

    /** Replaces what was saved before. */
    public synchronized void save(ConsoleSettings settings) {
        try {
            write(Json.write(settings));
        } catch (IOException e) {
            tell("Settings are not remembered: " + e);
        }
    }

    private void write(String json) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, "console", ".tmp");
        Files.writeString(fresh, json);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void putAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            tell("Settings cannot be understood and were put aside: " + aside);
        } catch (IOException e) {
            tell("Settings in " + file + " cannot be understood, nor put aside: " + e);
        }
    }

    /** One line in all: where one write fails, all do. */
    private void tell(String what) {
        if (!told) {
            told = true;
            LOG.log(Level.WARNING, what);
        }
    }
}
