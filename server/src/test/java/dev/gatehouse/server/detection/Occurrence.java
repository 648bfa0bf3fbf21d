package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes one sealed event for a detector. */
record Occurrence(
        EventType type,
        Instant at,
        @Nullable String username,
        @Nullable String address,
        @Nullable String agent,
        @Nullable SessionId session,
        Map<String, String> details,
        Familiarity familiarity) {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final AtomicLong SEQUENCE = new AtomicLong();

    static Occurrence of(EventType type) {
        return new Occurrence(type, NOON, null, null, null, null, Map.of(), Familiarity.NONE);
    }

    /** A login with a wrong password. */
    static Occurrence wrongPassword(String username, String address) {
        return of(EventType.LOGIN_FAILED)
                .about(username)
                .from(address)
                .with(EventDetail.CREDENTIAL_FAILURE, "wrong_password");
    }

    static Occurrence unknownName(String username, String address) {
        return of(EventType.LOGIN_FAILED)
                .about(username)
                .from(address)
                .with(EventDetail.CREDENTIAL_FAILURE, "unknown_user");
    }

    static Occurrence wrongCode(String username, String address) {
        return of(EventType.LOGIN_FAILED)
                .about(username)
                .from(address)
                .with(EventDetail.CREDENTIAL_FAILURE, "otp_invalid");
    }

    static Occurrence login(String username, String address) {
        return of(EventType.LOGIN_SUCCEEDED).about(username).from(address);
    }

    Occurrence about(String name) {
        return new Occurrence(type, at, name, address, agent, session, details, familiarity);
    }

    Occurrence from(String where) {
        return new Occurrence(type, at, username, where, agent, session, details, familiarity);
    }

    Occurrence by(String userAgent) {
        return new Occurrence(type, at, username, address, userAgent, session, details, familiarity);
    }

    Occurrence in(SessionId id) {
        return new Occurrence(type, at, username, address, agent, id, details, familiarity);
    }

    Occurrence after(Duration time) {
        return new Occurrence(type, NOON.plus(time), username, address, agent, session, details, familiarity);
    }

    Occurrence known(Familiarity of) {
        return new Occurrence(type, at, username, address, agent, session, details, of);
    }

    <T> Occurrence with(EventDetail<T> detail, T value) {
        Map<String, String> more = new TreeMap<>(details);
        more.put(detail.code(), detail.write(value));
        return new Occurrence(type, at, username, address, agent, session, more, familiarity);
    }

    Observation observed() {
        return new Observation(
                new SecurityEvent(
                        SEQUENCE.incrementAndGet(),
                        at,
                        type,
                        type.severity(),
                        null,
                        username,
                        session,
                        address,
                        agent,
                        null,
                        details,
                        ""),
                familiarity);
    }
}
