package org.jdbi.v3.core.statement.internal;

/**
 * Stands before Jdbi's class of this name in the class path, which would set up the Flight Recorder at the first statement, for an
 * event of its own: more than a tenth of each start (decision 0032). All other events can be recorded as ever.
 */
public final class JfrSupport {

    private JfrSupport() {}

    /** Whether there is a Flight Recorder to tell of statements. */
    public static boolean isJfrAvailable() {
        return false;
    }

    /** Whether it can be told now. */
    public static boolean isFlightRecorderAvailable() {
        return false;
    }

    /** What is told of a statement: nothing. */
    public static OptionalEvent newStatementEvent() {
        return new NoStatementEvent();
    }
}
