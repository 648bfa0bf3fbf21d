package dev.gatehouse.bench.load;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a client does, over and over. */
public enum Scenario {
    /** Sign in, each time anew. */
    LOGIN,
    /** Refresh with the token that the last refresh gave. */
    REFRESH,
    /** Ask who the bearer of the access token is. */
    WHOAMI,
    /** Sign in, refresh a few times, revoke: a whole life of a session, and then the next. */
    LIFE,
    /** Use tokens in every way, while the server's keys rotate; ends after a number of requests. */
    ROTATION;

    /** Whether servers of any make can be asked for it. */
    boolean isUniversal() {
        return switch (this) {
            case LOGIN, REFRESH, WHOAMI -> true;
            case LIFE, ROTATION -> false;
        };
    }

    /** The name on the command line and in reports: lower case. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
