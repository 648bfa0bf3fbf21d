package dev.gatehouse.console.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.common.json.Json;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link ConsoleSettings} in a file, as JSON. A file that cannot be read is put aside, and the console starts as if it
 * had never run; what cannot be written is forgotten at the end, and told once: a console works without its memory.
 * Blocks; thread-safe.
 */
public final class SettingsFile {

    private static final System.Logger LOG = System.getLogger(SettingsFile.class.getName());

    /** A file is locked by a program, not by one of its windows. */
    private static final Object IN_THIS_PROGRAM = new Object();

    /** What a user may write there by hand. */
    private static final List<String> NUMBERS = List.of("lock_minutes", "armed_minutes", "kept_events", "text_size");

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
    public ConsoleSettings load() {
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
            ConsoleSettings read = Json.read(withoutFalseNumbers(Files.readString(file)), ConsoleSettings.class);
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException | CharacterCodingException | IllegalArgumentException e) {
            // Neither text, nor JSON, nor settings.
        }
        putAside();
        return ConsoleSettings.NONE;
    }

    /** A number that is none, or too large, is as if it were not there, and does not cost what else is remembered. */
    private static String withoutFalseNumbers(String json) throws JsonProcessingException {
        JsonNode all = Json.tree(json);
        if (all instanceof ObjectNode settings) {
            settings.remove(NUMBERS.stream()
                    .filter(name -> !isNumber(settings.path(name)))
                    .toList());
        }
        return Json.write(all);
    }

    private static boolean isNumber(JsonNode value) {
        return value.isTextual() ? value.textValue().matches("[0-9]{1,9}") : value.canConvertToInt();
    }

    /** Changes what was saved last, by whichever window or program; a crash leaves either the one or the other. */
    public void update(UnaryOperator<ConsoleSettings> change) {
        synchronized (IN_THIS_PROGRAM) {
            try {
                Files.createDirectories(directory());
                try (FileChannel channel = FileChannel.open(
                                file.resolveSibling(file.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock _ = lockIfPossible(channel)) {
                    write(Json.write(change.apply(before())));
                }
            } catch (IOException e) {
                tell("Settings are not remembered: " + e);
            }
        }
    }

    /** Null on a file system that has no locks: there a change of another program may be lost, but not all of them. */
    private static @Nullable FileLock lockIfPossible(FileChannel channel) {
        try {
            return channel.lock();
        } catch (IOException e) {
            return null;
        }
    }

    /** @throws IOException if it is there and cannot be read now: written over, it would be lost */
    private ConsoleSettings before() throws IOException {
        try {
            return read();
        } catch (NoSuchFileException e) {
            return ConsoleSettings.NONE;
        }
    }

    /** Replaces what was saved before. */
    public void save(ConsoleSettings settings) {
        update(_ -> settings);
    }

    private void write(String json) throws IOException {
        Path fresh = Files.createTempFile(directory(), "console", ".tmp");
        try {
            Files.writeString(fresh, json);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private Path directory() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
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
    private synchronized void tell(String what) {
        if (!told) {
            told = true;
            LOG.log(Level.WARNING, what);
        }
    }
}
