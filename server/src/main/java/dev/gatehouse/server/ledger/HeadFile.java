package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Where the ledger ended when this was written last, in a file outside of the database, which an attacker who takes the
 * database back to an earlier state does not reach. It is written behind each commit, so a crash leaves it behind the ledger and
 * never ahead of it. Thread-safe.
 */
final class HeadFile {

    /** In the data directory, mode 0600: {@code SEQUENCE:HASH}. */
    static final String NAME = "ledger-head";

    /** A command beside the server writes its own. */
    private static final String NEW_NAME =
            "ledger-head.%d.new".formatted(ProcessHandle.current().pid());

    private final DataDirectory directory;

    HeadFile(DataDirectory directory) {
        this.directory = directory;
    }

    /**
     * What is noted; empty if nothing is.
     *
     * @throws LedgerBrokenException if it is no head
     */
    Optional<Head> read() {
        try {
            Optional<String> text = directory.read(NAME);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            Optional<Head> head = Head.parse(text.get());
            if (head.isEmpty()) {
                throw new LedgerBrokenException("The file %s does not say where the ledger ended: SEQUENCE:HASH"
                        .formatted(directory.path().resolve(NAME)));
            }
            return head;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes that the ledger ends there, and returns when the disk has it. */
    synchronized void write(Head head) {
        try {
            directory.delete(NEW_NAME);
            directory.writeNew(NEW_NAME, head.noted() + "\n");
            directory.rename(NEW_NAME, NAME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
