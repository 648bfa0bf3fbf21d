package dev.gatehouse.server.accountimport;

/** How reading a dump ended. */
sealed interface ImportOutcome {

    /** What was taken; it is kept either way. */
    ImportReport report();

    /** The dump was read to its end. */
    record Done(ImportReport report) implements ImportOutcome {}

    /**
     * The dump could not be read to its end; what came before was taken.
     *
     * @param problem what is wrong, and where
     */
    record Broken(ImportReport report, String problem) implements ImportOutcome {}
}
