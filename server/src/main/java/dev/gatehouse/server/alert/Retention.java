package dev.gatehouse.server.alert;

import java.time.Duration;

/** For how long things are kept. */
final class Retention {

    /** What a destination has not taken for so long is given up, and an event that is older makes no alert. */
    static final Duration OWED = Duration.ofDays(7);

    /** What was told stays in the list for so long. */
    static final Duration ALERTS = Duration.ofDays(90);

    private Retention() {}
}
