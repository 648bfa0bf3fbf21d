package dev.gatehouse.server.account;

/** What came of an {@link Arrival}. */
public sealed interface ArrivalOutcome {

    /** It is an account now. */
    record Taken(Arrival arrival) implements ArrivalOutcome {}

    /** There is an account with this id and this name already; it stays as it is. */
    record ThereAlready() implements ArrivalOutcome {}

    /**
     * It cannot be an account.
     *
     * @param reason why, in a few words
     */
    record Refused(String reason) implements ArrivalOutcome {}
}
