package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.detection.Detection;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Answers a finding by itself. */
@FunctionalInterface
interface Responder {

    /** One that does nothing. */
    Responder NONE = (_, _, _, _) -> {};

    /**
     * Is told of all findings of a transaction before it gets the first of them, so that it can take what it will change in
     * the order of other transactions.
     */
    default void prepare(Handle handle, List<Detection> found, Instant now) {}

    /**
     * Takes a case that was just opened, or has grown by a finding. Part of the transaction in which the finding has its
     * effect, so that what it writes is there exactly once; what it does outside of the database it does after the commit. The
     * ledger may be read long after the events, or once more, so a finding may be old.
     *
     * @param story   the case, with the finding
     * @param finding what was found; its time is that of the events
     * @param now     the time
     */
    void respond(Handle handle, ThreatCase story, Detection finding, Instant now);
}
