package dev.gatehouse.server.session;

import dev.gatehouse.common.session.BulkTermination;

/** The result of ending all sessions that a filter matches. */
sealed interface BulkTerminationOutcome {

    /** Done, or tried. */
    record Done(BulkTermination result) implements BulkTerminationOutcome {}

    /** Another number matches than the caller has seen; nothing has ended. */
    record CountChanged(int matched, int expected) implements BulkTerminationOutcome {}

    /** More match than one order may end; nothing has ended. */
    record TooMany() implements BulkTerminationOutcome {}
}
