package dev.gatehouse.server.backup;

import java.util.Optional;

/**
 * What comes of work that a {@link dev.gatehouse.server.command.CommandAccess} does, which knows exit codes only. Confined to
 * the command's thread.
 *
 * @param <T> of the result
 */
final class AtTheEnd<T> {

    private Optional<T> result = Optional.empty();
    private Optional<BackupException> failure = Optional.empty();

    /** Work that may fail. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws BackupException;
    }

    /** Works, and returns the exit code. */
    int of(Work<T> work) {
        try {
            result = Optional.of(work.run());
            return 0;
        } catch (BackupException e) {
            failure = Optional.of(e);
            return 1;
        }
    }

    /** What came of it. */
    T result() throws BackupException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return result.orElseThrow();
    }
}
