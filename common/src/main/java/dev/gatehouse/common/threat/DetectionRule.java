package dev.gatehouse.common.threat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A rule by which a detector knows an attack in the ledger (R16). Techniques are those of MITRE ATT&amp;CK for Enterprise
 * (T…) and of the OWASP Automated Threats to Web Applications (OAT-…).
 */
public enum DetectionRule {
    PASSWORD_GUESSING("T1110.001, OAT-007", "One client tries password after password for one account."),
    PASSWORD_SPRAYING("T1110.003, OAT-007", "One client tries a few passwords on many accounts."),
    CREDENTIAL_STUFFING("T1110.004, OAT-008", "Names and passwords from a leak elsewhere are tried, each about once."),
    DISTRIBUTED_GUESSING("T1110.001, OAT-007", "Many networks try passwords for one account."),
    SUCCESS_AFTER_FAILURES("T1110, T1078", "A login succeeds that a run of failures has led to."),
    TOKEN_REUSE("T1528, T1550.001", "A refresh token that was already used came again: it has leaked."),
    SECOND_CLIENT("T1528, T1550.001", "Two clients use the refresh tokens of one session."),
    OWNERSHIP_VIOLATION("T1550.001, T1531", "A signed-in user reaches for tokens or sessions of another."),
    TOKEN_PROBING("T1606, OAT-014", "One client presents token after token that no server has made."),
    THROTTLE_STORM("T1499.003, OAT-015", "One client asks on and on although it is told to wait."),
    SESSION_MOVED("T1539, T1550.001", "A session goes on in another program or network than it began in."),
    NEW_NETWORK("T1078", "An account signs in from a network that it has never used."),
    DORMANT_ACCOUNT("T1078", "An account signs in that was not used for long."),
    ACCOUNT_ENUMERATION("T1087, OAT-014", "One client tries names to learn which are accounts."),
    FACTOR_FATIGUE("T1621, T1110", "A password is right, and the second factor wrong, again and again."),
    ADMIN_ANOMALY("T1098, T1531", "An admin does what is out of the ordinary, in kind, number or hour."),
    /** A rule that a newer server knows and this program does not; no server finds by it. */
    UNKNOWN("", "A newer server has found it.");

    private static final Map<String, DetectionRule> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DetectionRule::code, Function.identity()));

    private final String techniques;
    private final String meaning;

    DetectionRule(String techniques, String meaning) {
        this.techniques = techniques;
        this.meaning = meaning;
    }

    /** Every rule that there is a detector for, in the order of the documents. */
    public static List<DetectionRule> all() {
        return Arrays.stream(values()).filter(rule -> rule != UNKNOWN).toList();
    }

    /** The attack that the rule answers: the codes of techniques, separated by commas. */
    public String techniques() {
        return techniques;
    }

    /** What it finds: one sentence for people and documents. */
    public String meaning() {
        return meaning;
    }

    /** The name on the wire and in the database: lower snake case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a rule from its {@link #code()}; empty for any other text. */
    public static Optional<DetectionRule> parse(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    @JsonCreator
    static DetectionRule fromWire(String code) {
        return parse(code).orElse(UNKNOWN);
    }
}
