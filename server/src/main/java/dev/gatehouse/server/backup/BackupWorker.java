package dev.gatehouse.server.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** The server's side of a backup: looks whether a command asks for one, makes it, and records it when it is stored. */
final class BackupWorker {

    private final BackupRequests requests;
    private final BackupService service;

    BackupWorker(BackupRequests requests, BackupService service) {
        this.requests = requests;
        this.service = service;
    }

    /** Does what is due. What a command has left that has gone is removed, and so is what a crash has left. */
    void work(Instant now) {
        if (requests.isIdle()) {
            return;
        }
        try {
            Optional<String> request = requests.pending();
            if (request.isEmpty() || !requests.isAwaited()) {
                requests.settle();
                return;
            }
            serve(request.get(), now);
        } catch (IOException e) {
            throw new UncheckedIOException("A backup was asked for and cannot be made", e);
        }
    }

    private void serve(String id, Instant now) throws IOException {
        Optional<StoredBackup> stored = requests.stored(id);
        if (stored.isPresent()) {
            service.record(stored.get(), now);
            requests.settle();
        } else if (requests.answer(id).isEmpty()) {
            requests.answer(BackupAnswer.of(id, BackupAnswer.State.BEGUN));
            requests.answer(made(id, now));
        }
    }

    private BackupAnswer made(String id, Instant now) {
        try {
            BackupManifest _ = service.make(requests.staging(), now);
            return BackupAnswer.of(id, BackupAnswer.State.READY);
        } catch (BackupException e) {
            return BackupAnswer.refused(id, String.valueOf(e.getMessage()));
        }
    }
}
