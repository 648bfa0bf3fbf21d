package dev.gatehouse.console.audit;

import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The pinned heads of ledgers, one a server, in a file of the user's. A file that cannot be read is no file that is not
 * there: a pin that was lost would let a rewritten ledger pass. Blocks; thread-safe.
 */
public final class HeadPins {

    private static final String KEY = ".key";

    private final Path file;

    /** Pins in that file, which need not exist. */
    public HeadPins(Path file) {
        this.file = file;
    }

    /**
     * The pinned head of that server's ledger; empty before the first.
     *
     * @throws UncheckedIOException if the file is there and cannot be read, or was damaged
     */
    synchronized Optional<PinnedHead> find(ServerAddress server) {
        Properties pins = load();
        String name = server.toString();
        return pins.containsKey(name + KEY) ? Optional.of(pinned(pins, name)) : Optional.empty();
    }

    /**
     * All pinned heads, by the address of the server.
     *
     * @throws UncheckedIOException if the file is there and cannot be read, or was damaged
     */
    public synchronized Map<String, PinnedHead> all() {
        Properties pins = load();
        Map<String, PinnedHead> all = new TreeMap<>();
        pins.stringPropertyNames().stream().filter(name -> name.endsWith(KEY)).forEach(name -> {
            String server = name.substring(0, name.length() - KEY.length());
            all.put(server, pinned(pins, server));
        });
        return all;
    }

    private PinnedHead pinned(Properties pins, String name) {
        return NoteKey.parse(pins.getProperty(name + KEY, ""))
                .map(key -> new PinnedHead(key, head(pins, name)))
                .orElseThrow(() -> new UncheckedIOException(new IOException("No key of " + name + " in " + file)));
    }

    private TreeHead head(Properties pins, String name) {
        try {
            return new TreeHead(
                    pins.getProperty(name + ".origin", ""),
                    Long.parseLong(pins.getProperty(name + ".size", "")),
                    pins.getProperty(name + ".root", ""));
        } catch (NumberFormatException e) {
            throw new UncheckedIOException(new IOException("No size of " + name + " in " + file, e));
        }
    }

    /**
     * Pins a head in place of the one before; a crash leaves either the one or the other.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    synchronized void pin(ServerAddress server, PinnedHead pinned) {
        Properties pins = load();
        String name = server.toString();
        pins.setProperty(name + KEY, pinned.key().verifier());
        pins.setProperty(name + ".origin", pinned.head().origin());
        pins.setProperty(name + ".size", Long.toString(pinned.head().size()));
        pins.setProperty(name + ".root", pinned.head().root());
        try {
            write(pins);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties load() {
        Properties pins = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            pins.load(reader);
        } catch (NoSuchFileException e) {
            return pins;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException("Damaged: " + file, e));
        }
        return pins;
    }

    private void write(Properties pins) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, "heads", ".tmp");
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            pins.store(writer, null);
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
