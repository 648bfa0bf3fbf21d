package dev.gatehouse.server.detection;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ThreatCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gathers findings of one story into one case (R16): a finding joins the oldest ongoing case with which it shares a
 * {@linkplain #keys key} and that is not {@linkplain #isQuiet quiet}; else it opens a case. Pure: the time is that of the
 * events, so a replay makes the same cases.
 */
public final class CaseRules {

    /** How long after its last finding or change a case still takes findings: a day, so that a nightly attack is one case. */
    public static final Duration QUIET = Duration.ofHours(24);

    /**
     * Keys that a case remembers, the first ones; later ones of an attack with more lead no finding to it. Findings that no
     * attacker can make up, such as a login that succeeds, have room for as many behind them.
     */
    public static final int MOST_KEYS = 50;

    /** What is found of tries alone, whose names and sessions an attacker may make up. */
    private static final Set<DetectionRule> TRIES = EnumSet.of(
            DetectionRule.PASSWORD_GUESSING,
            DetectionRule.PASSWORD_SPRAYING,
            DetectionRule.CREDENTIAL_STUFFING,
            DetectionRule.DISTRIBUTED_GUESSING,
            DetectionRule.TOKEN_PROBING,
            DetectionRule.THROTTLE_STORM,
            DetectionRule.ACCOUNT_ENUMERATION);

    /** Steps of the score that are told: ten in all. */
    private static final int SCORE_STEP = 10;

    private static final String SESSION = "session:";
    private static final String ADDRESS = "address:";
    private static final String USER = "user:";

    /** Sequences that a case keeps from each end of its evidence. */
    private static final int EVIDENCE_OF_AN_END = 50;

    private CaseRules() {}

    /**
     * What findings of one story share: the session, the client (of IPv6 its /64), the user name in lower case. The rule,
     * where a finding has none of them.
     */
    public static List<String> keys(Detection detection) {
        List<String> keys = keys(subject(detection));
        return keys.isEmpty() ? List.of("rule:" + detection.rule().code()) : keys;
    }

    /** What findings about that subject share. */
    public static List<String> keys(CaseSubject subject) {
        List<String> keys = new ArrayList<>();
        Optional.ofNullable(subject.sessionId()).ifPresent(session -> keys.add(SESSION + session));
        Optional.ofNullable(subject.address()).ifPresent(address -> keys.add(ADDRESS + client(address)));
        Optional.ofNullable(subject.username()).ifPresent(name -> keys.add(key(name)));
        return List.copyOf(keys);
    }

    /**
     * Whether a case has been without a finding or a change for so long that it takes no more. One that is as far ahead is of a
     * clock that was set back since.
     */
    public static boolean isQuiet(ThreatCase story, Instant now) {
        return Duration.between(story.updatedAt(), now).abs().compareTo(QUIET) > 0;
    }

    /** Whether a case with which the finding shares a key takes it. */
    public static boolean takes(ThreatCase story, Detection detection) {
        return isOngoing(story, detection.at());
    }

    /** Whether a case takes findings of that time. */
    public static boolean isOngoing(ThreatCase story, Instant time) {
        return story.state().isOngoing() && !isQuiet(story, time);
    }

    /**
     * Whether the case is more than it was by the finding: its rule has found nothing of it before, its severity rises, its
     * score reaches the next ten, or a further key is an account's or a session's. Each of these ends, so a case that goes
     * on and on does not escalate without an end.
     *
     * @param further the keys that the case remembers by the finding
     */
    public static boolean escalates(ThreatCase story, Detection detection, List<String> further) {
        return !story.rules().contains(detection.rule())
                || detection.severity().compareTo(story.severity()) > 0
                || detection.score() / SCORE_STEP > story.score() / SCORE_STEP
                || further.stream().anyMatch(key -> key.startsWith(USER) || key.startsWith(SESSION));
    }

    /** The case that the finding opens. */
    public static ThreatCase opened(CaseId id, Detection detection) {
        return new ThreatCase(
                id,
                detection.rule(),
                List.of(detection.rule()),
                subject(detection),
                detection.severity(),
                detection.score(),
                CaseState.OPEN,
                detection.at(),
                detection.at(),
                1,
                detection.sentence(),
                detection.suggestion(),
                evidence(List.of(), detection.evidence()));
    }

    /** The case with one finding more. What it says is what its highest finding says, of equals the last. */
    public static ThreatCase joined(ThreatCase story, Detection detection) {
        boolean highest = detection.score() >= story.score();
        return new ThreatCase(
                story.id(),
                story.rule(),
                rules(story, detection),
                story.subject().or(subject(detection)),
                higher(story.severity(), detection.severity()),
                Math.max(story.score(), detection.score()),
                story.state(),
                story.openedAt(),
                later(story.updatedAt(), detection.at()),
                story.findings() + 1,
                highest ? detection.sentence() : story.sentence(),
                highest ? detection.suggestion() : story.suggestion(),
                evidence(story.evidence(), detection.evidence()));
    }

    /** Those keys of a finding that a case with these keys remembers besides, in their order. */
    public static List<String> furtherKeys(SequencedSet<String> known, Detection detection) {
        int room = TRIES.contains(detection.rule()) ? MOST_KEYS : 2 * MOST_KEYS;
        return keys(detection).stream()
                .filter(key -> !known.contains(key))
                .limit(Math.max(0, room - known.size()))
                .toList();
    }

    /** The key of what findings about that user name share. */
    public static String key(String username) {
        return USER + username.toLowerCase(Locale.ROOT);
    }

    /** The user names among keys, in lower case. */
    public static Set<String> usernames(Collection<String> keys) {
        return keys.stream()
                .filter(key -> key.startsWith(USER))
                .map(key -> key.substring(USER.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whom and what a finding is about, with the client in place of one address of it. */
    public static CaseSubject subject(Detection detection) {
        CaseSubject subject = detection.subject();
        return new CaseSubject(
                subject.username(),
                Optional.ofNullable(subject.address()).map(CaseRules::client).orElse(null),
                subject.sessionId());
    }

    private static String client(String address) {
        return Network.parseClient(address).map(Network::toString).orElse(address);
    }

    private static List<DetectionRule> rules(ThreatCase story, Detection detection) {
        SequencedSet<DetectionRule> rules = new LinkedHashSet<>(story.rules());
        rules.add(detection.rule());
        return List.copyOf(rules);
    }

    private static Severity higher(Severity one, Severity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<Long> evidence(List<Long> known, List<Long> further) {
        TreeSet<Long> all = new TreeSet<>(known);
        all.addAll(further);
        List<Long> rising = List.copyOf(all);
        if (rising.size() <= 2 * EVIDENCE_OF_AN_END) {
            return rising;
        }
        List<Long> ends = new ArrayList<>(rising.subList(0, EVIDENCE_OF_AN_END));
        ends.addAll(rising.subList(rising.size() - EVIDENCE_OF_AN_END, rising.size()));
        return ends;
    }
}
