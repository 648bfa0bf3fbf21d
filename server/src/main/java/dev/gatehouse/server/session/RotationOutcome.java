package dev.gatehouse.server.session;

import java.time.Duration;

/** What came of presenting a refresh token (R10; RFC 9700 §4.14.2). */
sealed interface RotationOutcome {

    /** It was the current one; the session carries its successor now. */
    record Rotated(StoredSession session) implements RotationOutcome {}

    /**
     * It was the immediate predecessor, and the successor is so young that its answer may have been lost on the way, or
     * two tabs may have asked at once: the successor is given out again, so there is still one branch.
     */
    record Repeated(StoredSession session) implements RotationOutcome {}

    /** As {@link Repeated}, from another address with the same user agent. A second such ends the session. */
    record RepeatedElsewhere(StoredSession session) implements RotationOutcome {}

    /** It was the immediate predecessor, from another client than that of the rotation. A second such ends the session. */
    record SecondClient(StoredSession session) implements RotationOutcome {}

    /** It was good, and a limit refused it: nothing has changed but that this is noted. */
    record Throttled(Duration delay) implements RotationOutcome {}

    /** It was used before, and was throttled while it was good: no tokens, but no theft either. */
    record ThrottledBefore(StoredSession session) implements RotationOutcome {}

    /** Its session has reached its longest life. */
    record Outlived(StoredSession session) implements RotationOutcome {}

    /** It was used before: it has leaked, to the thief or from the thief. The session is ended now. */
    record Reused(StoredSession session) implements RotationOutcome {}

    /** Its session had been ended before. */
    record Ended(StoredSession session) implements RotationOutcome {}

    /** There is no such session, or it is another account's. */
    record Unknown() implements RotationOutcome {}
}
