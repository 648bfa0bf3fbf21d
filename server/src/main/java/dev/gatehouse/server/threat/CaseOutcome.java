package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.CaseDetails;

/** What came of the wish to change a case. */
sealed interface CaseOutcome {

    /** The case as it is now. */
    record Changed(CaseDetails story) implements CaseOutcome {}

    /** There is no such case. */
    record Unknown() implements CaseOutcome {}

    /** The case is about the caller or an administrator, or lifts what one has imposed, and the caller is none. */
    record Outranked() implements CaseOutcome {}
}
