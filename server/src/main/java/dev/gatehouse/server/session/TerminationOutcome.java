package dev.gatehouse.server.session;

import dev.gatehouse.common.session.Session;

/** The result of ending another's sessions. */
sealed interface TerminationOutcome {

    /** The session as it is now; one that had been ended before is as it was. */
    record One(Session session) implements TerminationOutcome {}

    /**
     * All sessions of an account are over.
     *
     * @param sessions how many went on until then
     */
    record All(int sessions) implements TerminationOutcome {}

    /** There is no such session. */
    record Unknown() implements TerminationOutcome {}

    /** It is an administrator's, and the caller is none. */
    record Outranked() implements TerminationOutcome {}
}
