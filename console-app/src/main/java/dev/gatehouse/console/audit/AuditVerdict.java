package dev.gatehouse.console.audit;

import dev.gatehouse.common.proof.TreeHead;

/** What the ledger is, held to the head that was pinned. */
sealed interface AuditVerdict {

    /** Nothing was held to anything yet. */
    record Unread() implements AuditVerdict {}

    /** It could not be done. */
    record Unreadable(String why) implements AuditVerdict {}

    /** What this console has pinned before is lost, or cannot be told from what was never there. */
    record PinsDamaged(String why) implements AuditVerdict {}

    /** The server has signed nothing yet, and nothing was pinned before. */
    record NothingSigned() implements AuditVerdict {}

    /** This console sees the ledger for the first time; it is pinned from now on. */
    record First(PinnedHead pinned) implements AuditVerdict {}

    /**
     * It begins with what was pinned, which is proved.
     *
     * @param before the head that was pinned
     * @param now    the head that is pinned from now on; the same where nothing came
     */
    record Grown(TreeHead before, PinnedHead now) implements AuditVerdict {}

    /** It cannot be proved any more: retention has cut off what the proof needs. */
    record Unprovable(PinnedHead pinned) implements AuditVerdict {}

    /** It does not begin with what was pinned. */
    record Broken(BreachKind kind, PinnedHead pinned) implements AuditVerdict {}

    /** How a ledger is not what it was. */
    enum BreachKind {
        /** Its end is missing. */
        SHORTER,
        /** Something in it is otherwise. */
        REWRITTEN,
        /** Another key has signed it. */
        OTHER_KEY
    }
}
