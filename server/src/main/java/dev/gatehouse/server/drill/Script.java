package dev.gatehouse.server.drill;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes a play as a server with its default settings would record it: five failures of one client on one name lock it out for
 * a quarter of an hour, and what is refused meanwhile is summed by the minute. Not thread-safe.
 */
final class Script {

    private static final int FAILURES = 5;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String LOGIN = "POST /api/token/";
    private static final String REFRESH = "POST /api/token/refresh/";

    private final RandomGenerator random;
    private final List<EventDraft> events = new ArrayList<>();
    private final Map<String, List<Instant>> failures = new HashMap<>();
    private final Map<String, Instant> lockedUntil = new HashMap<>();
    private final Map<String, MinuteSum> sums = new HashMap<>();
    private @Nullable Instant begin;

    Script(RandomGenerator random) {
        this.random = random;
    }

    /** The attacker comes in then; what was before is the victim's. */
    void attackerComes(Instant at) {
        begin = at;
    }

    /** The play that was written. */
    Play play(String name, Optional<DetectionRule> attack) {
        sums.values().forEach(this::write);
        sums.clear();
        events.sort(Comparator.comparing(EventDraft::occurredAt));
        return new Play(name, attack, begin == null ? events.getFirst().occurredAt() : begin, events);
    }

    /** A login that succeeds, and its session. */
    SessionId login(Instant at, Person who, Device from) {
        SessionId session = session();
        failures.remove(key(who.name(), from));
        add(draft(EventType.LOGIN_SUCCEEDED, from.asks(LOGIN), at)
                .about(who.id(), who.name())
                .in(session));
        return session;
    }

    /** A wrong password; refused where the client is locked out. Whether it was even compared. */
    boolean fail(Instant at, Person who, Device from) {
        return fail(
                at,
                draft(EventType.LOGIN_FAILED, from.asks(LOGIN), at)
                        .about(who.id(), who.name())
                        .with(EventDetail.CREDENTIAL_FAILURE, "wrong_password"));
    }

    /** A name that no account has. */
    void failUnknown(Instant at, String name, Device from) {
        boolean _ = fail(
                at,
                draft(EventType.LOGIN_FAILED, from.asks(LOGIN), at)
                        .about(name)
                        .with(EventDetail.CREDENTIAL_FAILURE, "unknown_user"));
    }

    /** The password is right, the code wrong. */
    void failCode(Instant at, Person who, Device from) {
        add(draft(EventType.LOGIN_FAILED, from.asks(LOGIN), at)
                .about(who.id(), who.name())
                .with(EventDetail.CREDENTIAL_FAILURE, "otp_invalid"));
    }

    /** Too many codes were wrong. */
    void lockCodes(Instant at, Person who, Device from, int wrong) {
        add(draft(EventType.OTP_LOCKED, from.asks(LOGIN), at)
                .about(who.id(), who.name())
                .with(EventDetail.FAILURES, wrong)
                .with(EventDetail.EXPIRES_AT, at.plus(WINDOW)));
    }

    void refresh(Instant at, Person who, SessionId session, Device from, boolean repeated) {
        EventDraft draft = draft(EventType.TOKEN_REFRESHED, from.asks(REFRESH), at)
                .about(who.id(), who.name())
                .in(session);
        add(repeated ? draft.with(EventDetail.REPEATED, true) : draft);
    }

    void repeatElsewhere(Instant at, Person who, SessionId session, Device from, boolean forgiven) {
        add(draft(EventType.TOKEN_REPEATED_ELSEWHERE, from.asks(REFRESH), at)
                .about(who.id(), who.name())
                .in(session)
                .with(EventDetail.FORGIVEN, forgiven));
    }

    /** Something about a person in a session, that carries no details. */
    void happens(EventType type, Instant at, Person who, SessionId session, Device from) {
        add(draft(type, from.asks(REFRESH), at).about(who.id(), who.name()).in(session));
    }

    /** A token that is no good. */
    void rejected(Instant at, Device from, String reason) {
        sum(draft(EventType.TOKEN_REJECTED, from.asks("GET /api/me/"), at).with(EventDetail.TOKEN_FAILURE, reason));
    }

    /** A request that came too often. */
    void throttled(Instant at, Device from, String limit) {
        sum(draft(EventType.REQUEST_THROTTLED, from.asks("GET /api/me/"), at).with(EventDetail.LIMIT, limit));
    }

    /** What an admin does to a user's account. */
    void acts(EventType type, Instant at, Person admin, Person whom) {
        EventDraft draft = draft(type, admin.desktop().asks("PATCH /api/admin/users/{id}"), at)
                .about(whom.id(), whom.name())
                .with(EventDetail.BY, admin.name());
        add(type == EventType.ROLE_CHANGED ? draft.with(EventDetail.ROLE, Role.OPERATOR) : draft);
    }

    private static EventDraft draft(EventType type, RequestSource source, Instant at) {
        return EventDraft.of(type, source, at);
    }

    private void add(EventDraft event) {
        events.add(event);
    }

    private boolean fail(Instant at, EventDraft failure) {
        String key = key(String.valueOf(failure.username()), failure.source());
        if (at.isBefore(lockedUntil.getOrDefault(key, Instant.MIN))) {
            sum(EventDraft.of(EventType.LOGIN_REFUSED, failure.source(), at)
                    .about(String.valueOf(failure.username()))
                    .with(EventDetail.LOGIN_REFUSAL, "locked_out"));
            return false;
        }
        add(failure);
        List<Instant> recent = failures.computeIfAbsent(key, _ -> new ArrayList<>());
        recent.removeIf(each -> each.plus(WINDOW).isBefore(at));
        recent.add(at);
        if (recent.size() >= FAILURES) {
            recent.clear();
            lockedUntil.put(key, at.plus(WINDOW));
            add(EventDraft.of(EventType.LOCKOUT_STARTED, failure.source(), at)
                    .about(String.valueOf(failure.username()))
                    .with(EventDetail.FAILURES, FAILURES)
                    .with(EventDetail.RULE, "username+address")
                    .with(EventDetail.EXPIRES_AT, at.plus(WINDOW)));
        }
        return true;
    }

    /** The first is an event, and what follows it within a minute another one. */
    private void sum(EventDraft event) {
        String key = event.type() + key(String.valueOf(event.username()), event.source()) + event.details();
        MinuteSum sum = sums.get(key);
        if (sum != null && event.occurredAt().isBefore(sum.since.plus(MINUTE))) {
            sum.count++;
            return;
        }
        if (sum != null) {
            write(sum);
        }
        add(event);
        sums.put(key, new MinuteSum(event));
    }

    private void write(MinuteSum sum) {
        if (sum.count > 0) {
            EventDraft first = sum.event;
            add(new EventDraft(
                            first.type(),
                            sum.since.plus(MINUTE),
                            new RequestSource(
                                    first.source().address(),
                                    null,
                                    first.source().route()),
                            first.accountId(),
                            first.username(),
                            first.sessionId(),
                            first.details())
                    .with(EventDetail.COUNT, sum.count)
                    .with(EventDetail.SINCE, sum.since));
        }
    }

    private SessionId session() {
        return new SessionId("%016x%016x".formatted(random.nextLong(), random.nextLong()));
    }

    private static String key(String name, Device from) {
        return name + " " + from.address();
    }

    private static String key(String name, RequestSource source) {
        return name + " " + source.addressText();
    }

    /** What is alike within a minute. */
    private static final class MinuteSum {

        private final EventDraft event;
        private final Instant since;
        private long count;

        private MinuteSum(EventDraft event) {
            this.event = event;
            this.since = event.occurredAt();
        }
    }
}
