package dev.gatehouse.server.ledger;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.server.database.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * An operator's word, in a file outside of the database, that the server shall go on with a ledger that is broken. It holds
 * for a ledger whose last event is exactly that one, so that nothing is accepted that happens after the operator has looked.
 *
 * @param last   the last event that the ledger has
 * @param reason why, in the operator's words; 1 to 400 characters
 */
record AcceptedBreak(Head last, String reason) {

    /** In the data directory, mode 0600. */
    static final String FILE = "ledger-accepted";

    private static final int LONGEST_REASON = 400;

    AcceptedBreak {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to %d characters".formatted(LONGEST_REASON));
        }
    }

    /**
     * Behind what the chain begins anew with an event that says that a break was accepted: it has the hash of the event
     * that the accepted ledger ended with, which need not be the one before.
     */
    static Head before(LedgerEntry accepted) {
        String hash = accepted.toEvent()
                .detail(EventDetail.LAST_EVENT)
                .flatMap(Head::parse)
                .map(Head::hash)
                .orElse(HashChain.GENESIS);
        return new Head(accepted.sequence() - 1, hash);
    }

    /** Leaves word for the server, in the place of what was said before. */
    void write(DataDirectory directory) {
        try {
            directory.delete(FILE);
            directory.writeNew(FILE, last.noted() + "\n" + reason.replaceAll("\\R", " ") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was said; empty if nothing was, or nothing that can be read. */
    static Optional<AcceptedBreak> read(DataDirectory directory) {
        try {
            List<String> lines = directory.read(FILE).orElse("").lines().toList();
            return lines.size() == 2 && isReason(lines.get(1))
                    ? Head.parse(lines.getFirst()).map(last -> new AcceptedBreak(last, lines.get(1)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the word away, once it was heard. */
    static void delete(DataDirectory directory) {
        try {
            directory.delete(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isReason(String text) {
        return !text.isBlank() && text.length() <= LONGEST_REASON;
    }
}
