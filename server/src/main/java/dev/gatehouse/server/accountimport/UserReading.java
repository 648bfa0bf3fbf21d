package dev.gatehouse.server.accountimport;

/** What an entry of the users' model turned out to be. */
sealed interface UserReading {

    /** A user who can be taken. */
    record Imported(ImportedAccount imported) implements UserReading {}

    /**
     * The entry cannot be taken.
     *
     * @param reason why, in a few words
     */
    record Odd(String reason) implements UserReading {}
}
