package dev.gatehouse.server.ledger;

/**
 * The ledger is not as it was sealed, so nothing more may be sealed or signed. The message says what is wrong, for an
 * operator.
 */
final class LedgerBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LedgerBrokenException(String message) {
        super(message);
    }

    /** An event that is missing, or is not what was sealed. */
    static LedgerBrokenException at(long sequence) {
        return new LedgerBrokenException(
                "Event %d does not have the hash of what it says and what was before it".formatted(sequence));
    }
}
