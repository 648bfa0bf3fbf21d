package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.threat.DetectionRule;
import java.util.Optional;
import java.util.Set;

/**
 * Knows one kind of attack. It is given the events of its types in the ledger's order, takes the time from them alone, and
 * keeps a bounded memory: the same events give the same findings, on every server and in every replay. Not thread-safe.
 */
interface Detector {

    /** Its rule. */
    DetectionRule rule();

    /** The types that it is given. */
    Set<EventType> interests();

    /** Takes the next event, and says what it has completed. */
    Optional<Detection> accept(Observation observation);

    /** How many keys, such as addresses, it remembers at the moment. */
    int keys();
}
