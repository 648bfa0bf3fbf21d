package dev.gatehouse.console.capture;

/** Whether an event of a capture is proved. */
public enum ProofState {
    /** It was in the ledger that the capture's key has signed. */
    PROVED,
    /** It was not signed yet when the capture was saved, so nothing tells whether it was edited. */
    UNPROVED,
    /** There is a proof, and it does not hold: it was edited, or is not from that ledger. */
    DISPROVED
}
