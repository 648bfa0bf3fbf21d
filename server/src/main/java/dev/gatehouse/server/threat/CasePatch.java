package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.CaseState;
import java.time.Instant;
import java.util.Optional;

/**
 * What an admin makes of a case.
 *
 * @param state     the state that it shall have; empty to leave it
 * @param note      what is said; 1..{@value #LONGEST_NOTE} characters, empty for nothing
 * @param expiresAt until when the exceptions hold that are made where the case is false; empty for the usual time
 */
record CasePatch(Optional<CaseState> state, Optional<String> note, Optional<Instant> expiresAt) {

    /** What the column holds. */
    static final int LONGEST_NOTE = 400;
}
