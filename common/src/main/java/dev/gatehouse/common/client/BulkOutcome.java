package dev.gatehouse.common.client;

import dev.gatehouse.common.session.BulkTermination;

/** What came of the wish to end all sessions that a filter matches. */
public sealed interface BulkOutcome {

    /** They are over. */
    record Terminated(BulkTermination result) implements BulkOutcome {}

    /**
     * Nothing has happened: by now another number of sessions matches than the caller has seen.
     *
     * @param detail the same with both numbers, fit for a person to read
     */
    record CountChanged(String detail) implements BulkOutcome {}

    /** Nothing has happened: more sessions match than one order may end. */
    record TooMany(String detail) implements BulkOutcome {}
}
