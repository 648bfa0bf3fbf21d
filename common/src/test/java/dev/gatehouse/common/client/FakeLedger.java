package dev.gatehouse.common.client;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The events of a {@link FakeGatehouse}; outlives its restarts, as a real ledger does. Thread-safe. */
public final class FakeLedger {

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<SecurityEvent> events = new ArrayList<>();
    private boolean held;

    /** Seals an event without details. */
    public SecurityEvent append(Instant at, EventType type, @Nullable String username, @Nullable SessionId session) {
        return append(at, type, username, session, Map.of());
    }

    /** Seals an event. */
    public SecurityEvent append(
            Instant at,
            EventType type,
            @Nullable String username,
            @Nullable SessionId session,
            Map<String, String> details) {
        return append(sequence -> event(sequence, at, type, username, session, details));
    }

    /** Seals an event about that account. */
    public SecurityEvent append(Instant at, EventType type, User user, Map<String, String> details) {
        return append(sequence -> event(sequence, at, type, user.userId(), user.username(), null, details));
    }

    private SecurityEvent append(LongFunction<SecurityEvent> next) {
        lock.lock();
        try {
            SecurityEvent event = next.apply(events.size() + 1L);
            events.add(event);
            changed.signalAll();
            return event;
        } finally {
            lock.unlock();
        }
    }

    /** An event as it would be sealed at that place. */
    public static SecurityEvent event(
            long sequence,
            Instant at,
            EventType type,
            @Nullable String username,
            @Nullable SessionId session,
            Map<String, String> details) {
        AccountId id = username == null ? null : new AccountId(1 + Math.floorMod(username.hashCode(), 1000));
        return event(sequence, at, type, id, username, session, details);
    }

    private static SecurityEvent event(
            long sequence,
            Instant at,
            EventType type,
            @Nullable AccountId userId,
            @Nullable String username,
            @Nullable SessionId session,
            Map<String, String> details) {
        return new SecurityEvent(
                sequence,
                at,
                type,
                type.severity(),
                userId,
                username,
                session,
                username == null ? null : "192.0.2." + Math.floorMod(username.hashCode(), 250),
                username == null ? null : "Mozilla/5.0 (X11; Linux x86_64) Firefox/146.0",
                route(type),
                details,
                hash(sequence + " " + at + " " + type.code()));
    }

    private static @Nullable String route(EventType type) {
        return switch (type) {
            case LOGIN_SUCCEEDED, LOGIN_FAILED -> "POST /api/token/";
            case TOKEN_REFRESHED, TOKEN_REUSED, REFRESH_FAILED -> "POST /api/token/refresh/";
            case OWNERSHIP_VIOLATION -> "POST /api/token/revoke/";
            case SESSION_TERMINATED -> "DELETE /api/admin/sessions/{id}";
            default -> null;
        };
    }

    /** Of the right form; this ledger is no chain. */
    private static String hash(String content) {
        try {
            byte[] text = content.getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps new events from the streams until {@link #release()}; pages show them all the same. */
    public void hold() {
        lock.lock();
        try {
            held = true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the streams go on. */
    public void release() {
        lock.lock();
        try {
            held = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all behind that sequence, as a server does whose database was restored. */
    public void cutAfter(int sequence) {
        lock.lock();
        try {
            events.subList(sequence, events.size()).clear();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are that many events, and gives them, oldest first. */
    public List<SecurityEvent> await(int count) throws InterruptedException {
        lock.lock();
        try {
            long left = DEADLINE.toNanos();
            while (events.size() < count) {
                if (left <= 0) {
                    throw new AssertionError("Waited in vain for " + count + " events");
                }
                left = changed.awaitNanos(left);
            }
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /** All events, oldest first. */
    public List<SecurityEvent> events() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /** Waits a moment for events behind that sequence; empty if there are none. */
    List<SecurityEvent> awaitAfter(long sequence) throws InterruptedException {
        lock.lock();
        try {
            long left = A_MOMENT.toNanos();
            while (left > 0 && (held || events.size() <= sequence)) {
                left = changed.awaitNanos(left);
            }
            int end = held ? 0 : events.size();
            return sequence < end ? List.copyOf(events.subList((int) sequence, end)) : List.of();
        } finally {
            lock.unlock();
        }
    }
}
