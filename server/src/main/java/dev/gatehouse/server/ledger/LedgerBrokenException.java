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
}
