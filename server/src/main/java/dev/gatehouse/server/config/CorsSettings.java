package dev.gatehouse.server.config;

import java.time.Duration;
import java.util.List;

/**
 * Which pages of other origins may call the API from a browser.
 *
 * @param origins exactly these; none, as by default, switches CORS off
 * @param maxAge  how long a browser may remember what it has asked beforehand; up to 1 day, default 10 minutes
 */
public record CorsSettings(List<WebOrigin> origins, Duration maxAge) {

    /** How long a browser may remember, unless set otherwise. */
    public static final Duration MAX_AGE = Duration.ofMinutes(10);

    public CorsSettings {
        origins = List.copyOf(origins);
    }

    static CorsSettings from(Section section) {
        return new CorsSettings(
                section.origins("origins"),
                section.duration("max-age", MAX_AGE.toString(), Duration.ZERO, Duration.ofDays(1)));
    }
}
