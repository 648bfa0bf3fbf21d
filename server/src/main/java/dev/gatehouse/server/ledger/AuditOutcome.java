package dev.gatehouse.server.ledger;

import java.util.Optional;

/** What became of an {@link AuditVerification}. */
sealed interface AuditOutcome {

    /**
     * The ledger is as it was sealed.
     *
     * @param head    its end, which stands for all of it
     * @param waiting how many events wait to be sealed, which nothing proves but that we have written them
     * @param cut     what retention has cut off its begin; empty if nothing
     */
    record Holds(Head head, long waiting, Optional<LedgerCut> cut) implements AuditOutcome {

        /** The whole ledger holds. */
        Holds(Head head, long waiting) {
            this(head, waiting, Optional.empty());
        }
    }

    /**
     * An event, a checkpoint or the end is not as it was sealed.
     *
     * @param sequence the first event that is not as it was
     * @param reason   what is wrong with it, for an operator
     */
    record Broken(long sequence, String reason) implements AuditOutcome {}

    /**
     * The ledger cannot be compared with what was noted of it: retention has cut further since.
     *
     * @param noted what was noted
     * @param cut   what was cut
     */
    record OutOfReach(Head noted, LedgerCut cut) implements AuditOutcome {}

    /**
     * As {@link Broken}, and an operator has accepted it.
     *
     * @param broken     what is wrong
     * @param acceptedIn the event that says so
     * @param since      what became of the ledger from that event on
     */
    record Accepted(Broken broken, long acceptedIn, AuditOutcome since) implements AuditOutcome {}

    /**
     * The events are as they were, but the counts that charts are drawn from were edited.
     *
     * @param reason which, for an operator
     */
    record Miscounted(String reason) implements AuditOutcome {}

    /**
     * The events are as they were, but what leads searches to old ones was edited. A server makes postings anew.
     *
     * @param reason where, for an operator
     */
    record Misleading(String reason) implements AuditOutcome {}

    /**
     * The events are as they were, but the tree that proofs are made from was edited. It is built anew by a server.
     *
     * @param reason what is wrong with it, for an operator
     */
    record TreeDamaged(String reason) implements AuditOutcome {}
}
