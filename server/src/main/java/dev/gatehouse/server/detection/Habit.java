package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.text.Agents;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an account is used to, as its logins and refreshes have shown. Each network and program says at which place in the
 * order of events it was learnt, so that {@link #familiarity} tells what was known before any event, also when that event
 * is looked at again. Bounded: of networks and programs the ones that were learnt first leave. Immutable.
 *
 * @param logins    how many logins it had
 * @param lastLogin the time of the last one, or of a refresh that came a day or more after it; empty where there was none
 * @param lastPlace the place of the last one; 0 where there was none
 * @param hours     the hours of the day (UTC) in which it was active, one bit each
 * @param networks  the networks that it was used from (/24, or /48 of IPv6), by where each was learnt
 * @param programs  the programs that it was used with ({@link Agents#family}), by where each was learnt
 */
public record Habit(
        long logins,
        Optional<Instant> lastLogin,
        long lastPlace,
        int hours,
        Map<String, Long> networks,
        Map<String, Long> programs) {

    /** Of an account that was never active. */
    public static final Habit NONE = new Habit(0, Optional.empty(), 0, 0, Map.of(), Map.of());

    /** How precisely it is known when an account was used last: a refresh within that time teaches nothing. */
    private static final Duration PRECISION = Duration.ofDays(1);

    /** Networks of an account: a traveller's of some months. */
    public static final int MOST_NETWORKS = 50;

    /** Programs of an account. */
    public static final int MOST_PROGRAMS = 20;

    /** Events that teach. */
    public static final Set<EventType> TEACHING = Set.of(EventType.LOGIN_SUCCEEDED, EventType.TOKEN_REFRESHED);

    public Habit {
        networks = Map.copyOf(networks);
        programs = Map.copyOf(programs);
    }

    /**
     * The name of the account whose habits tell about an event: that which has signed in, shown its password, gone on or had
     * its token repeated, or the admin who acts. Empty for all other events.
     */
    public static Optional<String> account(SecurityEvent event) {
        return switch (event.type()) {
            case LOGIN_SUCCEEDED,
                    LOGIN_OTP_REQUIRED,
                    REAUTHENTICATED,
                    OTP_ENROLLED,
                    OTP_RECOVERY_CODES_RENEWED,
                    TOKEN_REFRESHED,
                    TOKEN_REPEATED_ELSEWHERE -> Optional.ofNullable(event.username());
            case LOGIN_FAILED, REAUTHENTICATION_FAILED, OTP_CHANGE_FAILED ->
                event.detail(EventDetail.CREDENTIAL_FAILURE)
                        .filter(reason -> reason.startsWith("otp_"))
                        .flatMap(_ -> Optional.ofNullable(event.username()));
            case OTP_REMOVED -> event.detail(EventDetail.BY).or(() -> Optional.ofNullable(event.username()));
            default -> event.detail(EventDetail.BY);
        };
    }

    /** What was known before an event of the account; its address counts as known where it has none. */
    public Familiarity familiarity(SecurityEvent event, long place) {
        boolean knownNetwork = ClientKey.networkOf(event)
                .map(network -> isKnown(networks, network, place))
                .orElse(true);
        return new Familiarity(
                logins,
                lastLogin,
                knownNetwork,
                isKnown(programs, Agents.family(event.userAgent()), place),
                (hours & hour(event)) != 0);
    }

    /** The habit after an event of the account; the same one where the event teaches nothing new. */
    public Habit after(SecurityEvent event, long place) {
        if (!TEACHING.contains(event.type())) {
            return this;
        }
        boolean isLogin = event.type() == EventType.LOGIN_SUCCEEDED && place > lastPlace;
        Habit learnt = new Habit(
                isLogin ? logins + 1 : logins,
                isLogin ? Optional.of(event.occurredAt()) : lastUse(event),
                isLogin ? place : lastPlace,
                hours | hour(event),
                ClientKey.networkOf(event)
                        .map(network -> with(networks, network, place, MOST_NETWORKS))
                        .orElse(networks),
                with(programs, Agents.family(event.userAgent()), place, MOST_PROGRAMS));
        return learnt.equals(this) ? this : learnt;
    }

    /** An application that refreshes for months uses the account, and seldom signs in. */
    private Optional<Instant> lastUse(SecurityEvent event) {
        return event.type() == EventType.TOKEN_REFRESHED
                ? lastLogin.map(
                        last -> Duration.between(last, event.occurredAt()).abs().compareTo(PRECISION) >= 0
                                ? event.occurredAt()
                                : last)
                : lastLogin;
    }

    private static int hour(SecurityEvent event) {
        return 1 << event.occurredAt().atOffset(ZoneOffset.UTC).getHour();
    }

    private static boolean isKnown(Map<String, Long> traits, String trait, long place) {
        Long learnt = traits.get(trait);
        return learnt != null && learnt < place;
    }

    private static Map<String, Long> with(Map<String, Long> traits, String trait, long place, int most) {
        if (traits.containsKey(trait)) {
            return traits;
        }
        Map<String, Long> more = new LinkedHashMap<>(traits);
        more.put(trait, place);
        if (more.size() > most) {
            more.entrySet().stream()
                    .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .ifPresent(first -> more.remove(first.getKey()));
        }
        return more;
    }
}
