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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that an event may say besides its fields. Its type declares which ({@link EventType#details}); several details
 * may share a code, where it means another thing in other types, but not in one type. Immutable.
 *
 * <p>The ledger keeps a text, and its hash is over that text, so neither a code nor a format may ever change. Reading is
 * lenient, since a ledger holds the events of older versions for ever: what is malformed is not there.
 *
 * @param <T> the type of its value
 */
public final class EventDetail<T> {

    /** The user name of the caller. */
    public static final EventDetail<String> BY = new EventDetail<>(
            "by",
            DetailFormat.TEXT,
            "The user name of the caller; left out where the command line or the server did it.");

    public static final EventDetail<String> REASON = new EventDetail<>(
            "reason",
            DetailFormat.TEXT,
            "Why, in the caller's words, 1 to 400 characters; `ended_by_user` where a user ended an own session.");

    public static final EventDetail<String> CREDENTIAL_FAILURE = new EventDetail<>(
            "reason",
            DetailFormat.WORD,
            "`wrong_password`, `unknown_user`, `inactive_account`, `unreadable_hash` (nothing can be compared with what"
                    + " the database has, or not within bounds: set another password), `changed_meanwhile`,"
                    + " `otp_invalid` or `otp_locked_out`.");

    public static final EventDetail<String> LOGIN_REFUSAL =
            new EventDetail<>("reason", DetailFormat.WORD, "`locked_out` or `denied`.");

    public static final EventDetail<String> REFRESH_FAILURE = new EventDetail<>(
            "reason",
            DetailFormat.WORD,
            "`invalid`, `retired_key`, `expired`, `wrong_type`, `no_type`, `no_id`, `no_expiry`, `session_ended`,"
                    + " `session_expired`, `throttled_before`, `no_session` or `no_account`.");

    public static final EventDetail<String> DENIAL = new EventDetail<>(
            "reason", DetailFormat.WORD, "`rank` where the request concerned an account of a higher role.");

    public static final EventDetail<String> CONSUMER_FAILURE =
            new EventDetail<>("reason", DetailFormat.TEXT, "The name of the failure.");

    public static final EventDetail<String> LEDGER_FLAW =
            new EventDetail<>("reason", DetailFormat.TEXT, "What the ledger has otherwise than it was sealed.");

    public static final EventDetail<String> VERSION =
            new EventDetail<>("version", DetailFormat.TEXT, "The version of the server.");

    public static final EventDetail<Instant> EXPIRES_AT =
            new EventDetail<>("expires_at", DetailFormat.TIME, "When it ends by itself.");

    public static final EventDetail<String> FINGERPRINT =
            new EventDetail<>("fingerprint", DetailFormat.TEXT, "The certificate's SHA-256.");

    public static final EventDetail<String> KID =
            new EventDetail<>("kid", DetailFormat.TEXT, "The key's id, as in the header of a JWT (RFC 7515 §4.1.4).");

    public static final EventDetail<KeyPurpose> PURPOSE =
            new EventDetail<>("purpose", DetailFormat.KEY_PURPOSE, "What the key signs.");

    public static final EventDetail<Boolean> FORCED = new EventDetail<>(
            "forced", DetailFormat.FLAG, "Whether it was done at once, even if tokens became void by it.");

    public static final EventDetail<KeySource> SOURCE =
            new EventDetail<>("source", DetailFormat.KEY_SOURCE, "`environment` where the key is from there.");

    /** Its value is {@code SEQUENCE:HASH}. */
    public static final EventDetail<String> LAST_EVENT = new EventDetail<>(
            "last_event",
            DetailFormat.TEXT,
            "The event before, as `SEQUENCE:HASH`; this one's hash is over that hash.");

    /** Its value is {@code SEQUENCE:HASH}. */
    public static final EventDetail<String> UP_TO_EVENT =
            new EventDetail<>("up_to_event", DetailFormat.TEXT, "The last event that was cut, as `SEQUENCE:HASH`.");

    public static final EventDetail<Long> EVENTS =
            new EventDetail<>("events", DetailFormat.LONG_NUMBER, "How many events were cut.");

    public static final EventDetail<Instant> ENDED_BEFORE =
            new EventDetail<>("ended_before", DetailFormat.TIME, "Before when they had ended.");

    public static final EventDetail<Long> SESSIONS =
            new EventDetail<>("sessions", DetailFormat.LONG_NUMBER, "How many sessions were deleted.");

    /** Its value is {@code SEQUENCE:HASH}. */
    public static final EventDetail<String> BACKUP_END = new EventDetail<>(
            "last_event", DetailFormat.TEXT, "The last event that the backup has, as `SEQUENCE:HASH`.");

    public static final EventDetail<String> FOLDER =
            new EventDetail<>("folder", DetailFormat.TEXT, "The directory that the backup is in.");

    public static final EventDetail<Boolean> WITH_KEYS =
            new EventDetail<>("with_keys", DetailFormat.FLAG, "Whether the master key is in the backup.");

    public static final EventDetail<Instant> TAKEN_AT =
            new EventDetail<>("taken_at", DetailFormat.TIME, "When the backup was made.");

    public static final EventDetail<String> CONSUMER =
            new EventDetail<>("consumer", DetailFormat.TEXT, "The name of the consumer.");

    public static final EventDetail<String> DESTINATION = new EventDetail<>(
            "destination", DetailFormat.WORD, "`mail`, `webhook`, `webhook-events`, `syslog` or `otlp`.");

    public static final EventDetail<Long> FIRST_GIVEN_UP =
            new EventDetail<>("first", DetailFormat.LONG_NUMBER, "The first alert or event that was given up.");

    public static final EventDetail<Long> LAST_GIVEN_UP =
            new EventDetail<>("last", DetailFormat.LONG_NUMBER, "The last alert or event that was given up.");

    public static final EventDetail<Instant> CLAIMED_AT =
            new EventDetail<>("claimed_at", DetailFormat.TIME, "When it said that it had occurred.");

    public static final EventDetail<String> CLAIMED_TYPE =
            new EventDetail<>("claimed_type", DetailFormat.TEXT, "The type that it said it had; cut.");

    public static final EventDetail<String> CLAIMED_USER =
            new EventDetail<>("claimed_user", DetailFormat.TEXT, "The user name that it named; cut.");

    public static final EventDetail<String> CLAIMED_ADDRESS =
            new EventDetail<>("claimed_address", DetailFormat.TEXT, "The address that it named; cut.");

    public static final EventDetail<String> CLAIMED_SESSION =
            new EventDetail<>("claimed_session", DetailFormat.TEXT, "The session that it named; cut.");

    public static final EventDetail<String> CLAIMED_DETAILS =
            new EventDetail<>("claimed_details", DetailFormat.TEXT, "The JSON of the details that it had; cut.");

    public static final EventDetail<LockoutId> LOCKOUT =
            new EventDetail<>("lockout", DetailFormat.LOCKOUT_ID, "The lockout.");

    public static final EventDetail<Integer> LOCKOUTS = new EventDetail<>(
            "lockouts", DetailFormat.NUMBER, "How many lockouts were ended, where all of a user name or address were.");

    public static final EventDetail<String> LOCKED_ADDRESS = new EventDetail<>(
            "locked_address",
            DetailFormat.TEXT,
            "The address or IPv6 network (/64) that the lockout concerns; `unknown` where a client had none.");

    public static final EventDetail<String> RULE =
            new EventDetail<>("rule", DetailFormat.WORD, "The rule that locked; left out where a caller did.");

    public static final EventDetail<CaseId> CASE = new EventDetail<>("case", DetailFormat.CASE_ID, "The case.");

    public static final EventDetail<DetectionRule> DETECTION_RULE = new EventDetail<>(
            "rule", DetailFormat.DETECTION_RULE, "The rule that found it, or by which its detector finds.");

    public static final EventDetail<Integer> SCORE = new EventDetail<>(
            "score",
            DetailFormat.NUMBER,
            "The highest of the case's findings, how sure and how grave it is: 1 to 100.");

    public static final EventDetail<Severity> CASE_SEVERITY = new EventDetail<>(
            "severity", DetailFormat.SEVERITY, "The highest of the case's findings: `warning` or `critical`.");

    public static final EventDetail<CaseState> CASE_STATE =
            new EventDetail<>("state", DetailFormat.CASE_STATE, "`open`, `acknowledged`, `resolved` or `false`.");

    public static final EventDetail<Long> EXCEPTION =
            new EventDetail<>("exception", DetailFormat.LONG_NUMBER, "The id of the exception from the rule.");

    public static final EventDetail<ResponseAction> RESPONSE = new EventDetail<>(
            "response", DetailFormat.RESPONSE_ACTION, "`alert`, `block`, `end_session` or `lock_account`.");

    public static final EventDetail<String> WITHHELD = new EventDetail<>(
            "reason",
            DetailFormat.WORD,
            "`allowed`, `admin_session`, `proxy`, `gateway`, `last_way_in`, `already_done` or `no_target`.");

    public static final EventDetail<String> TOKEN_FAILURE =
            new EventDetail<>("reason", DetailFormat.WORD, "As of `refresh_failed`.");

    public static final EventDetail<Integer> FAILURES = new EventDetail<>(
            "failures", DetailFormat.NUMBER, "How many failed attempts counted, or are forgotten now.");

    public static final EventDetail<Boolean> REPEATED =
            new EventDetail<>("repeated", DetailFormat.FLAG, "`true` where a predecessor of the token was forgiven.");

    public static final EventDetail<Boolean> FORGIVEN =
            new EventDetail<>("forgiven", DetailFormat.FLAG, "Whether the client got tokens all the same.");

    public static final EventDetail<Integer> SESSIONS_ENDED = new EventDetail<>(
            "sessions_ended",
            DetailFormat.NUMBER,
            "How many sessions were ended by it; of an order to end all that a filter matches, how many there were to end when it was given.");

    public static final EventDetail<String> OWNER = new EventDetail<>(
            "owner", DetailFormat.TEXT, "The id of the account whose it is; `nobody` where the token names none.");

    public static final EventDetail<SessionId> SESSION =
            new EventDetail<>("session", DetailFormat.SESSION_ID, "The session that the request concerned.");

    public static final EventDetail<Role> ROLE = new EventDetail<>(
            "role", DetailFormat.ROLE, "The role that the account has now, or had when it was denied.");

    public static final EventDetail<String> OTP =
            new EventDetail<>("otp", DetailFormat.WORD, "`due` where the account must set up a second factor first.");

    public static final EventDetail<String> LIMIT =
            new EventDetail<>("limit", DetailFormat.WORD, "`login`, `refresh`, `session`, `address` or `admin`.");

    public static final EventDetail<String> NETWORK = new EventDetail<>(
            "network",
            DetailFormat.NETWORK,
            "What is blocked, or the client's IPv6 network (/64) where its address is left out.");

    public static final EventDetail<BlockId> BLOCK = new EventDetail<>("block", DetailFormat.BLOCK_ID, "The block.");

    public static final EventDetail<Integer> ACCOUNTS =
            new EventDetail<>("accounts", DetailFormat.NUMBER, "How many accounts were imported.");

    public static final EventDetail<List<String>> CHANGES = new EventDetail<>(
            "changes",
            DetailFormat.WORDS,
            "Some of `created`, `role_given`, `role_taken`, `enabled`, `disabled`, `password_set`, `otp_reset`.");

    public static final EventDetail<Integer> CODES_LEFT =
            new EventDetail<>("codes_left", DetailFormat.NUMBER, "How many recovery codes are left.");

    public static final EventDetail<String> EXPORT_FORMAT =
            new EventDetail<>("format", DetailFormat.WORD, "`ndjson`, `csv` or `ocsf`.");

    public static final EventDetail<String> FILTER = new EventDetail<>(
            "filter", DetailFormat.TEXT, "What was searched for, in the filter language; left out for everything.");

    public static final EventDetail<Long> COUNT = new EventDetail<>(
            "count", DetailFormat.LONG_NUMBER, "How many there were since the first, which has an event of its own.");

    public static final EventDetail<Instant> SINCE =
            new EventDetail<>("since", DetailFormat.TIME, "When the first of those that are summed came.");

    public static final EventDetail<String> SUMMED = new EventDetail<>(
            "summed",
            DetailFormat.WORD,
            "`client` or `many` where there were more kinds, of the client or of all, than are told apart.");

    private final String code;
    private final DetailFormat<T> format;
    private final String meaning;

    private EventDetail(String code, DetailFormat<T> format, String meaning) {
        this.code = code;
        this.format = format;
        this.meaning = meaning;
    }

    /** The name in JSON, in the database and in what is hashed: lower snake case. */
    public String code() {
        return code;
    }

    /** What its text is, such as {@code number}. */
    public String format() {
        return format.name();
    }

    /** A sentence for the documents, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** The text that the ledger keeps of a value. */
    public String write(T value) {
        return format.writer().apply(value);
    }

    /** Its value among the details of an event; empty where there is none, or it is malformed. */
    public Optional<T> in(Map<String, String> details) {
        return Optional.ofNullable(details.get(code)).flatMap(format.reader());
    }

    @Override
    public String toString() {
        return code;
    }
}
