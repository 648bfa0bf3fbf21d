package dev.gatehouse.server.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * How a command asks the server of a data directory for a backup: by files in that directory, which only the server's user and
 * root can write (decision 0038). The command holds a lock from its question to its end, so the server sees that a command has
 * gone, however that ended. Thread-safe.
 */
final class BackupRequests {

    private static final String LOCK = "backup.lock";
    private static final String REQUEST = "backup.request";
    private static final String ANSWER = "backup.answer";
    private static final String STORED = "backup.stored";
    private static final String STAGING = "backup.staging";

    private final DataDirectory directory;

    BackupRequests(DataDirectory directory) {
        this.directory = directory;
    }

    /** Where the server writes the backup for the command, which moves it on. */
    Path staging() {
        return directory.path().resolve(STAGING);
    }

    /**
     * Lets a command have its turn until that is closed; empty if another one has it. A server looks for a moment whether a
     * command is there, so one that comes just then is to try again.
     */
    Optional<Closeable> turn() throws IOException {
        return directory.tryLock(LOCK).map(lock -> lock);
    }

    /** Asks the server for a backup. Of the command that has the turn. */
    String ask() throws IOException {
        settle();
        Asked asked = new Asked(UUID.randomUUID().toString());
        write(REQUEST, asked);
        return asked.id();
    }

    /** What the server says to that request; empty if nothing yet. */
    Optional<BackupAnswer> answer(String id) throws IOException {
        return read(ANSWER, BackupAnswer.class).filter(answer -> answer.id().equals(id));
    }

    /** Tells the server that the backup is where it should be. */
    void tellStored(String id, StoredBackup backup) throws IOException {
        write(STORED, new Stored(id, backup));
    }

    /** The request that the server has not settled; empty if there is none. */
    Optional<String> pending() throws IOException {
        return read(REQUEST, Asked.class).map(Asked::id);
    }

    /** Whether anything of a backup is left here. */
    boolean isIdle() {
        return !Files.exists(directory.path().resolve(REQUEST)) && !Files.exists(staging());
    }

    /** Whether the command that asks is still there. */
    boolean isAwaited() throws IOException {
        Optional<Closeable> turn = turn();
        if (turn.isPresent()) {
            turn.get().close();
        }
        return turn.isEmpty();
    }

    /** Answers the command. */
    void answer(BackupAnswer answer) throws IOException {
        write(ANSWER, answer);
    }

    /** What the command has stored for that request; empty if it has not. */
    Optional<StoredBackup> stored(String id) throws IOException {
        return read(STORED, Stored.class)
                .filter(stored -> stored.id().equals(id))
                .map(Stored::backup);
    }

    /** Removes everything of a request; the request itself comes last. */
    void settle() throws IOException {
        directory.delete(ANSWER);
        directory.delete(STORED);
        DurableFiles.delete(staging());
        directory.delete(REQUEST);
    }

    private void write(String name, Object value) throws IOException {
        String unfinished = name + ".new";
        directory.delete(unfinished);
        Path _ = directory.writeNew(unfinished, Json.write(value) + "\n");
        directory.rename(unfinished, name);
    }

    private <T> Optional<T> read(String name, Class<T> type) throws IOException {
        Optional<String> text = directory.read(name);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Json.read(text.get(), type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * What a command asks.
     *
     * @param id tells it from what earlier commands have left
     */
    private record Asked(String id) {}

    /** What a command has done with the answer. */
    private record Stored(String id, StoredBackup backup) {}
}
