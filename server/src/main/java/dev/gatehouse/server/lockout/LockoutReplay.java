package dev.gatehouse.server.lockout;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.config.LockoutSettings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lockouts would have come of recorded logins under some settings: the rules of {@link LockoutPolicy}, counted in memory.
 * With the settings that were in force it comes to the lockouts that were recorded. Tries that were refused then, and would
 * not be refused now, count as failures, since what they would have come to is not known. Not thread-safe.
 */
public final class LockoutReplay {

    /** What a lockout says of a client without an address. */
    private static final String UNKNOWN = "unknown";

    /** Counters of which those that count no more are looked for. */
    private static final int MOST = 50_000;

    /** Names at clients of which a sign-in is remembered; beyond it those that signed in longest ago are forgotten. */
    private static final int MOST_SIGN_INS = 100_000;

    private final LockoutPolicy policy;
    private final Map<LockoutKey, Deque<RecordedFailure>> failures = new HashMap<>();
    private final Map<LockoutKey, Instant> lockedUntil = new HashMap<>();
    private final Map<String, Instant> signIns = new LinkedHashMap<>();

    public LockoutReplay(LockoutSettings settings) {
        this.policy = new LockoutPolicy(settings);
    }

    /**
     * Takes the next event.
     *
     * @return what it has come to; empty where it is no try of a password, or changes nothing
     */
    public List<ReplayedLockout> accept(SecurityEvent event) {
        String username = event.username();
        if (username == null) {
            return List.of();
        }
        Optional<IpAddress> address = address(event);
        String client = address.map(each -> each.client().toString()).orElse(UNKNOWN);
        return switch (event.type()) {
            case LOGIN_SUCCEEDED -> succeeded(event, username, address, client);
            case LOGIN_OTP_REQUIRED, REAUTHENTICATED, PASSWORD_CHANGED -> passed(username, address, client);
            case LOGIN_FAILED, REAUTHENTICATION_FAILED, PASSWORD_CHANGE_FAILED ->
                failed(event, username, address, client);
            case LOGIN_REFUSED ->
                event.detail(EventDetail.LOGIN_REFUSAL)
                                .filter("locked_out"::equals)
                                .isPresent()
                        ? refused(event, username, address, client)
                        : List.of();
            case LOCKOUT_CLEARED -> cleared(event, username);
            default -> List.of();
        };
    }

    /** Of a sum the first address of the network, which counts as all of them do. */
    private static Optional<IpAddress> address(SecurityEvent event) {
        return Optional.ofNullable(event.address())
                .or(() -> event.detail(EventDetail.COUNT).flatMap(_ -> event.detail(EventDetail.NETWORK)))
                .flatMap(text -> IpAddress.parse(text.replaceFirst("/.*", "")));
    }

    private List<ReplayedLockout> failed(
            SecurityEvent event, String username, Optional<IpAddress> address, String client) {
        return switch (event.detail(EventDetail.CREDENTIAL_FAILURE).orElse("wrong_password")) {
            case "otp_invalid", "otp_locked_out" -> passed(username, address, client);
            case "changed_meanwhile" -> List.of();
            default -> count(event, keys(event, username, address, client), username, client);
        };
    }

    private List<ReplayedLockout> refused(
            SecurityEvent event, String username, Optional<IpAddress> address, String client) {
        List<LockoutKey> keys = keys(event, username, address, client);
        List<ReplayedLockout> lockouts = new ArrayList<>();
        for (long i = event.detail(EventDetail.COUNT).orElse(1L); i > 0 && !isLocked(keys, event.occurredAt()); i--) {
            lockouts.addAll(count(event, keys, username, client));
        }
        return lockouts;
    }

    /** A login that succeeded and would have been refused: its owner would have been hurt. */
    private List<ReplayedLockout> succeeded(
            SecurityEvent event, String username, Optional<IpAddress> address, String client) {
        boolean hurt = isLocked(keys(event, username, address, client), event.occurredAt());
        List<ReplayedLockout> _ = passed(username, address, client);
        remember(at(username, client), event.occurredAt());
        return hurt ? List.of(new ReplayedLockout(true, null, username, client, event.occurredAt(), 0)) : List.of();
    }

    /** The one that signed in last stands behind all others. */
    private void remember(String place, Instant at) {
        if (policy.asksWhetherKnown()) {
            signIns.remove(place);
            signIns.put(place, at);
            if (signIns.size() > MOST_SIGN_INS) {
                signIns.remove(signIns.keySet().iterator().next());
            }
        }
    }

    /** Whichever keys a try of that name at that client has counted for. */
    private List<ReplayedLockout> passed(String username, Optional<IpAddress> address, String client) {
        Stream.of(true, false)
                .flatMap(known -> policy.keys(username, address.orElse(null), client, known).stream())
                .forEach(key -> failures.computeIfPresent(key, (_, counted) -> {
                    counted.removeIf(failure -> failure.is(username, client));
                    return counted.isEmpty() ? null : counted;
                }));
        return List.of();
    }

    private List<ReplayedLockout> cleared(SecurityEvent event, String username) {
        Optional<String> address = event.detail(EventDetail.LOCKED_ADDRESS);
        lockedUntil
                .keySet()
                .removeIf(key -> username.equals(key.username())
                        && (address.isEmpty() || address.equals(Optional.ofNullable(key.address()))));
        failures.values()
                .forEach(each -> each.removeIf(failure -> failure.username().equals(username)
                        && address.map(failure.client()::equals).orElse(true)));
        return List.of();
    }

    private List<ReplayedLockout> count(SecurityEvent event, List<LockoutKey> keys, String username, String client) {
        Instant now = event.occurredAt();
        if (isLocked(keys, now)) {
            return List.of();
        }
        makeRoom(now);
        List<ReplayedLockout> lockouts = new ArrayList<>();
        for (LockoutKey key : keys) {
            Deque<RecordedFailure> counted = failures.computeIfAbsent(key, _ -> new ArrayDeque<>());
            counted.removeIf(failure -> !failure.at().isAfter(policy.countsAfter(now)));
            counted.add(new RecordedFailure(username, client, now));
            if (policy.isTooMuch(counted.size())) {
                lockedUntil.put(key, policy.lockedUntil(now));
                lockouts.add(
                        new ReplayedLockout(false, key.rule(), key.username(), key.address(), now, counted.size()));
                failures.remove(key);
            }
        }
        return lockouts;
    }

    private void makeRoom(Instant now) {
        if (failures.size() > MOST || lockedUntil.size() > MOST) {
            failures.values().removeIf(each -> !each.getLast().at().isAfter(policy.countsAfter(now)));
            lockedUntil.values().removeIf(until -> !until.isAfter(now));
        }
    }

    private boolean isLocked(List<LockoutKey> keys, Instant now) {
        return keys.stream().map(lockedUntil::get).anyMatch(until -> until != null && until.isAfter(now));
    }

    private List<LockoutKey> keys(SecurityEvent event, String username, Optional<IpAddress> address, String client) {
        Instant signedIn = signIns.get(at(username, client));
        boolean known = policy.asksWhetherKnown()
                && signedIn != null
                && !signedIn.isBefore(policy.knownSince(event.occurredAt()));
        return policy.keys(username, address.orElse(null), client, known);
    }

    private static String at(String username, String client) {
        return client + ' ' + username;
    }

    private record RecordedFailure(String username, String client, Instant at) {

        private boolean is(String name, String from) {
            return username.equals(name) && client.equals(from);
        }
    }

    /**
     * What an event has come to.
     *
     * @param hurt     a login that succeeded and would have been refused; else a lockout that would have begun
     * @param rule     the rule that would have locked; null of a login
     * @param username whom it concerns; null where the rule counts an address alone
     * @param address  the client that it concerns; null where the rule counts a name alone
     * @param at       when
     * @param failures how many failures there were; 0 of a login
     */
    public record ReplayedLockout(
            boolean hurt,
            @Nullable String rule,
            @Nullable String username,
            @Nullable String address,
            Instant at,
            int failures) {}
}
