package dev.gatehouse.console.audit;

import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.console.audit.PinReading.PinsDamagedException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The pinned heads of ledgers, one a server, in a file of the user's that all windows and programs share. A pin that was lost
 * would let a rewritten ledger pass, so a file that cannot be read, or of which a part is missing, is no file that is not there.
 * Blocks; thread-safe.
 */
public final class HeadPins {

    /** A file is locked by a program, not by one of its windows. */
    private static final Object IN_THIS_PROGRAM = new Object();

    private final Path file;

    /** Pins in that file, which need not exist. */
    public HeadPins(Path file) {
        this.file = file;
    }

    /**
     * The pinned head of that server's ledger; empty before the first.
     *
     * @throws PinsDamagedException if there is none, and some that were there are lost
     * @throws UncheckedIOException if the file is there and cannot be read
     */
    Optional<PinnedHead> find(ServerAddress server) {
        return load().find(server.toString());
    }

    /**
     * All pinned heads that are whole, by the address of the server.
     *
     * @throws UncheckedIOException if the file is there and cannot be read
     */
    public Map<String, PinnedHead> all() {
        return load().pins();
    }

    /**
     * Pins a head in place of the one before, unless another window has just pinned a longer one; a crash leaves either the one
     * or the other.
     *
     * @throws PinsDamagedException if there was none, and some that were there are lost
     * @throws UncheckedIOException if it cannot be written
     */
    void pin(ServerAddress server, PinnedHead pinned) {
        change(before -> {
            boolean isOlder = before.find(server.toString())
                    .filter(known -> known.key().equals(pinned.key())
                            && known.head().size() > pinned.head().size())
                    .isPresent();
            return isOlder ? before : before.with(server.toString(), pinned);
        });
    }

    /**
     * Pins a head in place of the one before, also of one that was lost. A file that was damaged is kept beside the new one.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    void trustAnew(ServerAddress server, PinnedHead pinned) {
        change(before -> before.trusting(server.toString(), pinned));
    }

    private void change(UnaryOperator<PinReading> change) {
        synchronized (IN_THIS_PROGRAM) {
            try {
                Files.createDirectories(directory());
                try (FileChannel channel =
                                FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    PinReading before = load();
                    PinReading after = change.apply(before);
                    if (before.lost() > 0) {
                        Files.copy(file, beside(".damaged"), StandardCopyOption.REPLACE_EXISTING);
                    }
                    write(after.properties());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Path directory() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private PinReading load() {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (NoSuchFileException e) {
            return new PinReading(file, new TreeMap<>(), 0);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return new PinReading(file, new TreeMap<>(), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PinReading.of(file, lines);
    }

    /** It is on the disk before it takes the other's place: a power failure could leave it empty. */
    private void write(Properties lines) throws IOException {
        Path fresh = Files.createTempFile(directory(), "heads", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
                    Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
                lines.store(writer, null);
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
