package dev.gatehouse.console.capture;

/** What this desktop knows of the key that a capture names. */
public enum KeyStanding {
    /** This console holds a ledger to that very head. */
    SAME_HEAD,
    /** This console holds a ledger to that key. */
    KNOWN,
    /** This console has never seen that key: it must be compared with the one that the ledger's owner tells. */
    UNKNOWN,
    /** This console holds the ledger of that server to another key. */
    OTHER_KEY,
    /** This console has seen another ledger of the same size under that key: one of both was rewritten. */
    OTHER_HISTORY,
    /** The capture names no key, or none that has signed its checkpoint: nothing is proved. */
    NONE
}
