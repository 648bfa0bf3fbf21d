package dev.gatehouse.console.threats;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.CaseDetails;
import java.util.List;

/**
 * All that is told of a case.
 *
 * @param details  its notes, and what was done
 * @param evidence events of the case's evidence, oldest first: all that one reading finds
 */
record CaseStory(CaseDetails details, List<SecurityEvent> evidence) {

    CaseStory {
        evidence = List.copyOf(evidence);
    }
}
