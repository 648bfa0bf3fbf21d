package dev.gatehouse.server.key;

/** What came of changing the master key. */
sealed interface MasterKeyOutcome {

    /** Done; the new one is in that file. */
    record InFile(String path) implements MasterKeyOutcome {}

    /** Done; from now on the operator gives the new one to every server and command. */
    record InEnvironment() implements MasterKeyOutcome {}

    /** Nothing has changed, for that reason. */
    record Refused(String why) implements MasterKeyOutcome {}
}
