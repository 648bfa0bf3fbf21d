package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.RuleException;

/** What came of the wish to withdraw an exception. */
sealed interface WithdrawalOutcome {

    /** The exception as it was; its rule finds again. */
    record Withdrawn(RuleException exception) implements WithdrawalOutcome {}

    /** There is no such exception, or no more. */
    record Unknown() implements WithdrawalOutcome {}

    /** An administrator has made it, and the caller is none. */
    record Outranked() implements WithdrawalOutcome {}
}
