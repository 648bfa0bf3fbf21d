package dev.gatehouse.server.session;

import java.time.Duration;

/** What came of a refresh. */
sealed interface RefreshOutcome {

    record Granted(StoredSession session) implements RefreshOutcome {}

    /** The token or its session has been refreshed too often; it may be tried again after that long. */
    record Throttled(Duration delay) implements RefreshOutcome {}

    /** The token is no good. */
    record Refused(TokenError flaw) implements RefreshOutcome {}

    /** The account is inactive or gone. */
    record NoAccount() implements RefreshOutcome {}
}
