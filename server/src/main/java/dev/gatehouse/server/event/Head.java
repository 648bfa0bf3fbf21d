package dev.gatehouse.server.event;

/**
 * Where the ledger ends.
 *
 * @param sequence the last event's; 0 where there is none
 * @param hash     the last event's; {@link HashChain#GENESIS} where there is none
 */
record Head(long sequence, String hash) {

    /** Where the ledger ends when it has that entry. */
    static Head at(LedgerEntry last) {
        return new Head(last.sequence(), last.hash());
    }
}
