package dev.gatehouse.server.event;

/** What became of an {@link AuditVerification}. */
public sealed interface AuditOutcome {

    /**
     * Nobody has edited the ledger.
     *
     * @param events how many events it has
     * @param hash   the last one's, which stands for all of them
     */
    record Holds(long events, String hash) implements AuditOutcome {}

    /**
     * Somebody has.
     *
     * @param sequence the first event that is not as it was
     * @param reason   what is wrong with it, for an operator
     */
    record Broken(long sequence, String reason) implements AuditOutcome {}

    /**
     * The events are as they were, but somebody has edited the counts that charts are drawn from.
     *
     * @param reason which, for an operator
     */
    record Miscounted(String reason) implements AuditOutcome {}
}
