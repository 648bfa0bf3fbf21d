package dev.gatehouse.server.ledger;

/** What keeps work on the ledger from being done, so that it is logged once and not at each attempt. Confined to one thread. */
final class StandingFlaw {

    private String message = "";

    /** Notes a flaw that was met, and says whether the last attempt did not meet the same. */
    boolean isNew(LedgerBrokenException broken) {
        String before = message;
        message = String.valueOf(broken.getMessage());
        return !message.equals(before);
    }

    /** None was met. */
    void clear() {
        message = "";
    }
}
