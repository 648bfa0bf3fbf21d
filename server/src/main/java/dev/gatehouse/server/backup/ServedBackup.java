package dev.gatehouse.server.backup;

import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The command's side of a backup that a running server makes. Confined to the command's thread. */
final class ServedBackup {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** A server looks once a second; one that is busy or frozen may take a while. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    /** Looking for the server takes its lock for a moment, which one that just starts would meet. */
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(5);

    private final DataDirectory directory;
    private final BackupRequests requests;

    ServedBackup(DataDirectory directory, BackupRequests requests) {
        this.directory = directory;
        this.requests = requests;
    }

    /** A server's backup, which is to be stored. */
    @FunctionalInterface
    interface Storing {

        /** Stores what is in the staging directory. */
        StoredBackup store() throws BackupException;
    }

    /**
     * Asks for a backup, stores it, and lets the server record it.
     *
     * @throws BackupException if there is none; nothing of the request is left then
     */
    StoredBackup take(Storing storing) throws BackupException {
        try {
            String id = requests.ask();
            try {
                awaitReady(id);
                StoredBackup stored = storing.store();
                requests.tellStored(id, stored);
                awaitRecorded();
                return stored;
            } finally {
                requests.settle();
            }
        } catch (IOException e) {
            throw new BackupException(
                    "The server in %s cannot be asked: %s"
                            .formatted(directory.path(), FileProblem.of(e, directory.path())),
                    e);
        }
    }

    private void awaitReady(String id) throws BackupException, IOException {
        long asked = System.nanoTime();
        long looked = asked;
        while (true) {
            Optional<BackupAnswer> answer = requests.answer(id);
            if (answer.isPresent() && answer.get().state() == BackupAnswer.BackupProgress.READY) {
                return;
            }
            if (answer.isPresent() && answer.get().state() == BackupAnswer.BackupProgress.REFUSED) {
                throw new BackupException(answer.get().problem());
            }
            if (answer.isEmpty() && isOver(asked, LONGEST_SILENCE)) {
                throw new BackupException(
                        "What holds %s does not answer: it is another command, or a server of an older version"
                                .formatted(directory.path()));
            }
            if (isOver(looked, BETWEEN_SIGNS_OF_LIFE)) {
                mustBeHeld();
                looked = System.nanoTime();
            }
            pause();
        }
    }

    /** The backup is stored by now: without the record it is one all the same. */
    private void awaitRecorded() throws IOException, BackupException {
        long told = System.nanoTime();
        while (!requests.isIdle() && !isOver(told, LONGEST_SILENCE)) {
            pause();
        }
    }

    private void mustBeHeld() throws BackupException {
        try (DataDirectory _ = DataDirectory.hold(directory.path())) {
            throw new BackupException("The server has ended before the backup was whole; try again");
        } catch (DatabaseUnavailableException _) {
            // It is still there.
        }
    }

    private static boolean isOver(long since, Duration longest) {
        return System.nanoTime() - since > longest.toNanos();
    }

    private static void pause() throws BackupException {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException("interrupted", e);
        }
    }
}
