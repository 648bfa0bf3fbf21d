package dev.gatehouse.common.event;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeySource;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ResponseAction;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a detail's value becomes the text that the ledger keeps, and a value again.
 *
 * @param name   what the text is, as the documents call it
 * @param reader a value of its text; empty for a text of any other form
 * @param writer the text of a value
 */
record DetailFormat<T>(String name, Function<String, Optional<T>> reader, Function<T, String> writer) {

    static final DetailFormat<String> TEXT = new DetailFormat<>("text", Optional::of, Function.identity());

    /** One of a few words, which the detail's meaning names. */
    static final DetailFormat<String> WORD = new DetailFormat<>("word", Optional::of, Function.identity());

    static final DetailFormat<List<String>> WORDS = new DetailFormat<>(
            "words, joined by commas", text -> Optional.of(List.of(text.split(","))), words -> String.join(",", words));

    /** As RFC 4632 §3.1 and RFC 5952 write it; the reader of the value knows networks. */
    static final DetailFormat<String> NETWORK =
            new DetailFormat<>("address or network", Optional::of, Function.identity());

    static final DetailFormat<Integer> NUMBER = new DetailFormat<>(
            "number", text -> whole(text).flatMap(DetailFormat::toInt), value -> Integer.toString(value));

    static final DetailFormat<Long> LONG_NUMBER =
            new DetailFormat<>("number", DetailFormat::whole, value -> Long.toString(value));

    static final DetailFormat<Boolean> FLAG =
            new DetailFormat<>("`true` or `false`", DetailFormat::flag, value -> Boolean.toString(value));

    static final DetailFormat<Instant> TIME = new DetailFormat<>("time", DetailFormat::time, Instant::toString);

    static final DetailFormat<Role> ROLE = new DetailFormat<>("role", Role::parse, Role::code);

    static final DetailFormat<KeyPurpose> KEY_PURPOSE =
            new DetailFormat<>("purpose of a key", KeyPurpose::parse, KeyPurpose::code);

    static final DetailFormat<KeySource> KEY_SOURCE =
            new DetailFormat<>("source of a key", KeySource::parse, KeySource::code);

    static final DetailFormat<SessionId> SESSION_ID =
            new DetailFormat<>("id of a session", SessionId::parse, SessionId::value);

    static final DetailFormat<LockoutId> LOCKOUT_ID =
            new DetailFormat<>("id of a lockout", LockoutId::parse, LockoutId::toString);

    static final DetailFormat<BlockId> BLOCK_ID =
            new DetailFormat<>("id of a block", BlockId::parse, BlockId::toString);

    static final DetailFormat<CaseId> CASE_ID = new DetailFormat<>("id of a case", CaseId::parse, CaseId::toString);

    static final DetailFormat<CaseState> CASE_STATE =
            new DetailFormat<>("state of a case", CaseState::parse, CaseState::code);

    static final DetailFormat<Severity> SEVERITY = new DetailFormat<>("severity", Severity::parse, Severity::code);

    static final DetailFormat<DetectionRule> DETECTION_RULE =
            new DetailFormat<>("rule of a detector", DetectionRule::parse, DetectionRule::code);

    static final DetailFormat<ResponseAction> RESPONSE_ACTION =
            new DetailFormat<>("response", ResponseAction::parse, ResponseAction::code);

    /** A number of 0 or more in ASCII digits, as all counts are. */
    private static Optional<Long> whole(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<Integer> toInt(long number) {
        return number <= Integer.MAX_VALUE ? Optional.of((int) number) : Optional.empty();
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
