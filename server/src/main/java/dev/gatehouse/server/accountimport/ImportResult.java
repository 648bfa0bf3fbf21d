package dev.gatehouse.server.accountimport;

/** What came of an {@link ImportedAccount}. */
sealed interface ImportResult {

    /** It is an account now. */
    record Taken(ImportedAccount imported) implements ImportResult {}

    /** There is an account with this id and this name already; it stays as it is. */
    record ThereAlready() implements ImportResult {}

    /**
     * It cannot be an account.
     *
     * @param reason why, in a few words
     */
    record Refused(String reason) implements ImportResult {}
}
