package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.SecurityEvent;
import java.util.Optional;

/** One event as detectors see it: sealed, read once for all of them, with what was known of its account before. Immutable. */
public final class Observation {

    private final SecurityEvent event;
    private final Familiarity familiarity;
    private final Optional<LoginTry> login;

    /**
     * @param event       the event
     * @param familiarity what was known before
     */
    public Observation(SecurityEvent event, Familiarity familiarity) {
        this.event = event;
        this.familiarity = familiarity;
        this.login = LoginTry.of(event);
    }

    /** An event of whose account nothing was known. */
    public static Observation of(SecurityEvent event) {
        return new Observation(event, Familiarity.NONE);
    }

    /** The event. */
    public SecurityEvent event() {
        return event;
    }

    /** What was known of its account before it. */
    public Familiarity familiarity() {
        return familiarity;
    }

    /** The event read as a try of a name and a password; empty where it is none. */
    Optional<LoginTry> login() {
        return login;
    }
}
