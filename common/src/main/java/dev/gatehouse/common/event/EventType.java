package dev.gatehouse.common.event;

import static dev.gatehouse.common.event.EventDetail.*;
import static dev.gatehouse.common.event.Severity.*;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened. Each type has the severity with which it is recorded, says what it means, of which things it changes what
 * a server or a console may have in memory, and which details its events carry. The document {@code events.md} is made of
 * it.
 */
public enum EventType {
    SERVER_STARTED(NOTICE, "The server accepts requests.", changes(), carries(VERSION)),
    SERVER_STOPPED(NOTICE, "The server has accepted its last request.", changes(), carries(VERSION)),
    TLS_CERTIFICATE_RELOADED(
            NOTICE,
            "New connections get another certificate from now on.",
            changes(),
            carries(EXPIRES_AT, FINGERPRINT)),
    KEY_CREATED(NOTICE, "A signing key was made.", changes(Subject.KEY), carries(KID, PURPOSE, BY)),
    KEY_ROTATED(
            NOTICE, "Another key signs from now on.", changes(Subject.KEY), carries(KID, PURPOSE, FORCED, SOURCE, BY)),
    KEY_RETIRED(
            NOTICE,
            "What this key has signed is refused from now on.",
            changes(Subject.KEY),
            carries(KID, PURPOSE, FORCED, BY)),
    MASTER_KEY_CHANGED(
            NOTICE,
            "What the database has encrypted is encrypted with another master key now.",
            changes(),
            carries(BY)),
    LEDGER_BROKEN(
            CRITICAL,
            "The ledger was not as it was sealed, so nothing was sealed until it was mended or accepted.",
            changes(),
            carries(LEDGER_FLAW)),
    LEDGER_ACCEPTED(
            CRITICAL,
            "An operator has accepted a ledger that is broken before this event.",
            changes(),
            carries(LAST_EVENT, REASON)),
    EVENTS_CUT(
            NOTICE,
            "Retention has cut old events off the ledger's begin; they are deleted in steps.",
            changes(),
            carries(UP_TO_EVENT, EVENTS)),
    SESSIONS_CUT(
            NOTICE, "Retention has deleted sessions that ended long ago.", changes(), carries(ENDED_BEFORE, SESSIONS)),
    BACKUP_TAKEN(
            NOTICE, "A backup of the embedded database was stored.", changes(), carries(BACKUP_END, FOLDER, WITH_KEYS)),
    BACKUP_RESTORED(
            WARNING,
            "A backup was put in the place of the embedded database; what happened between the two is not here.",
            changes(),
            carries(TAKEN_AT, BACKUP_END, REASON)),
    EVENT_PARKED(
            CRITICAL,
            "A consumer of the ledger could not take an event, however often it tried, and has gone on behind it.",
            changes(),
            summed(CONSUMER, CONSUMER_FAILURE)),
    EVENT_REJECTED(
            CRITICAL,
            "What waited to be sealed was not written by Gatehouse; the details say what it claimed.",
            changes(),
            carries(CLAIMED_AT, CLAIMED_TYPE, CLAIMED_USER, CLAIMED_ADDRESS, CLAIMED_SESSION, CLAIMED_DETAILS)),

    LOGIN_SUCCEEDED(
            INFO,
            "A user has signed in, and a session began.",
            changes(Subject.SESSION, Subject.LAST_LOGIN),
            carries()),
    LOGIN_FAILED(
            WARNING,
            "User name, password or second factor was wrong, or the account may not sign in; summed with `otp_locked_out` alone.",
            changes(),
            summed(CREDENTIAL_FAILURE)),
    LOGIN_REFUSED(
            WARNING,
            "A login or a change of password was not even tried: the client is locked out, or its address may not sign in.",
            changes(),
            summed(LOGIN_REFUSAL)),
    LOCKOUT_STARTED(
            WARNING,
            "A user name, an address or both are locked out, after too many failures or by hand; the event's user name is the one locked out.",
            changes(Subject.LOCKOUT),
            carries(LOCKOUT, LOCKED_ADDRESS, EXPIRES_AT, RULE, FAILURES, REASON, BY)),
    LOCKOUT_CLEARED(
            NOTICE,
            "A lockout was ended by hand, or all of a user name or address were.",
            changes(Subject.LOCKOUT),
            carries(LOCKOUT, LOCKED_ADDRESS, LOCKOUTS, FAILURES, REASON, BY)),
    LOGIN_OTP_REQUIRED(INFO, "The password was right, and the one-time password was missing.", changes(), summed()),
    REAUTHENTICATED(
            INFO, "A signed-in user has shown password and second factor again.", changes(Subject.SESSION), carries()),
    REAUTHENTICATION_FAILED(
            WARNING,
            "A signed-in user had to show password and second factor again, and one of them was wrong.",
            changes(),
            carries(CREDENTIAL_FAILURE)),
    TOKEN_REFRESHED(INFO, "A refresh token was exchanged for new tokens.", changes(Subject.SESSION), carries(REPEATED)),
    REFRESH_FAILED(
            WARNING,
            "A refresh was refused: the token is no good, or its session or account is not, or no more.",
            changes(),
            summed(REFRESH_FAILURE)),
    TOKEN_REJECTED(
            WARNING,
            "A request was refused since its access token is no good, or its session or account is not, or no more.",
            changes(),
            summed(TOKEN_FAILURE)),
    TOKEN_REUSED(
            CRITICAL,
            "A refresh token that was already used came again: it has leaked, and its session is ended (RFC 9700 §4.14.2).",
            changes(Subject.SESSION, Subject.REVOCATION),
            carries()),
    TOKEN_REPEATED_ELSEWHERE(
            WARNING,
            "A refresh token that had just been replaced came again from another client than the one that replaced it: from another address, with the same user agent (forgiven) or another; a second such ends the session.",
            changes(Subject.SESSION, Subject.REVOCATION),
            carries(FORGIVEN)),
    TOKEN_REVOKED(
            INFO,
            "A user has revoked a refresh token, or a client has blacklisted it; its session is ended.",
            changes(Subject.SESSION, Subject.REVOCATION),
            carries()),
    ALL_TOKENS_REVOKED(
            NOTICE,
            "A user has revoked all own tokens; all sessions are ended.",
            changes(Subject.SESSION, Subject.REVOCATION),
            carries(SESSIONS_ENDED)),

    SESSION_TERMINATED(
            NOTICE,
            "An admin or its user has ended a session; the event's user name is whose it was. Without a session: all sessions of the account.",
            changes(Subject.SESSION, Subject.REVOCATION),
            carries(REASON, BY, SESSIONS_ENDED)),
    SESSIONS_TERMINATED(
            WARNING,
            "An admin has ordered to end all sessions that a filter matches; the end of each is an event of its own.",
            changes(),
            carries(FILTER, REASON, BY, SESSIONS_ENDED)),
    OWNERSHIP_VIOLATION(
            CRITICAL,
            "A signed-in user tried to revoke a token or to end a session of another user.",
            changes(),
            summed(OWNER, SESSION)),
    PERMISSION_DENIED(
            WARNING,
            "A signed-in caller asked for something that their role does not permit, at all or to an account of a higher role.",
            changes(),
            summed(ROLE, DENIAL, OTP)),

    REQUEST_THROTTLED(WARNING, "A client or caller asked too often and was told to wait.", changes(), summed(LIMIT)),
    DEPRECATED_ROUTE_USED(
            NOTICE,
            "A caller has called a deprecated route; summed by caller and hour.",
            changes(Subject.DEPRECATED_ROUTE),
            summed()),

    ACCOUNT_CREATED(
            NOTICE,
            "An account was made, or an imported one may do more than sign in.",
            changes(Subject.ACCOUNT),
            carries(ROLE, BY)),
    ACCOUNTS_IMPORTED(
            NOTICE,
            "Accounts were imported; those that may do more than sign in have an event of their own.",
            changes(Subject.ACCOUNT),
            carries(ACCOUNTS)),
    ACCOUNT_ENABLED(NOTICE, "An account may sign in again.", changes(Subject.ACCOUNT), carries(BY)),
    ACCOUNT_DISABLED(
            NOTICE,
            "An account may sign in no more, and its sessions are ended.",
            changes(Subject.ACCOUNT, Subject.SESSION, Subject.REVOCATION),
            carries(SESSIONS_ENDED, BY)),
    PASSWORD_CHANGED(
            NOTICE,
            "An account has another password, and the sessions that the old one began are ended.",
            changes(Subject.ACCOUNT, Subject.SESSION, Subject.REVOCATION),
            carries(SESSIONS_ENDED, BY)),
    PASSWORD_CHANGE_FAILED(
            WARNING,
            "A signed-in user wanted another password and did not know the old one.",
            changes(),
            carries(CREDENTIAL_FAILURE)),
    ROLE_CHANGED(
            NOTICE,
            "An account has another role, from the next request on.",
            changes(Subject.ACCOUNT),
            carries(ROLE, BY)),
    ADMINISTRATOR_CHANGED(
            WARNING,
            "An administrator was made or unmade, or got another password or lost a second factor by another's hand; beside the event of the change itself.",
            changes(),
            carries(CHANGES, BY)),

    ADDRESS_BLOCKED(
            NOTICE,
            "An address or network was blocked.",
            changes(Subject.BLOCK),
            carries(BLOCK, NETWORK, REASON, EXPIRES_AT, BY)),
    ADDRESS_UNBLOCKED(
            NOTICE,
            "A block was removed; one that expires leaves no event.",
            changes(Subject.BLOCK),
            carries(BLOCK, NETWORK, REASON, BY)),
    REQUEST_BLOCKED(
            WARNING,
            "Requests from a blocked address were refused. Without route and user agent, since a blocked client could make up any number of them.",
            changes(),
            summed()),
    CONNECTIONS_REFUSED(
            WARNING,
            "An address, or for IPv6 its network (/64), holds as many connections as it may, and further ones were closed.",
            changes(),
            summed()),

    OTP_ENROLLED(NOTICE, "An account has a second factor from now on.", changes(Subject.ACCOUNT), carries(BY)),
    OTP_REMOVED(
            NOTICE,
            "An account has no second factor any more. By an admin's hand its sessions are ended; its user's own go on.",
            changes(Subject.ACCOUNT, Subject.SESSION, Subject.REVOCATION),
            carries(REASON, SESSIONS_ENDED, BY)),
    OTP_CHANGE_FAILED(
            WARNING,
            "A signed-in user wanted to change something of their second factor, and password or code was wrong; summed for codes alone.",
            changes(),
            summed(CREDENTIAL_FAILURE)),
    OTP_RECOVERY_CODE_USED(
            WARNING, "A recovery code was used in place of a one-time password.", changes(), carries(CODES_LEFT)),
    OTP_RECOVERY_CODES_RENEWED(
            NOTICE, "A user has made other recovery codes; the ones of before are void.", changes(), carries()),
    OTP_LOCKED(
            CRITICAL,
            "Too many codes were wrong: a client that knows the password, or has the session, guesses.",
            changes(),
            carries(FAILURES, EXPIRES_AT)),

    CASE_OPENED(
            WARNING,
            "A detector has found an attack that is part of no ongoing case.",
            changes(Subject.CASE),
            carries(CASE, DETECTION_RULE, SCORE, CASE_SEVERITY)),
    CASE_ESCALATED(
            WARNING,
            "A case is more than it was: by another rule, about another account or session, or graver.",
            changes(Subject.CASE),
            carries(CASE, DETECTION_RULE, SCORE, CASE_SEVERITY)),
    CASE_CHANGED(
            NOTICE,
            "An admin has acknowledged, resolved or reopened a case, or said that it is none.",
            changes(Subject.CASE),
            carries(CASE, CASE_STATE, EXCEPTION, REASON, BY)),
    EXCEPTION_WITHDRAWN(
            NOTICE,
            "An exception from a detector's rule was withdrawn.",
            changes(Subject.CASE),
            carries(EXCEPTION, DETECTION_RULE, BY)),
    RESPONSE_TAKEN(
            WARNING,
            "The server has done something about a case by itself; beside the event of the act.",
            changes(Subject.CASE),
            carries(CASE, DETECTION_RULE, RESPONSE, EXPIRES_AT)),
    RESPONSE_WITHHELD(
            NOTICE,
            "The server would have done something about a case by itself, and it might have hurt others.",
            changes(Subject.CASE),
            carries(CASE, DETECTION_RULE, RESPONSE, WITHHELD)),
    RESPONSE_UNDONE(
            NOTICE,
            "An admin has undone what the server had done about a case.",
            changes(Subject.CASE),
            carries(CASE, RESPONSE, REASON, BY)),
    DETECTOR_FAILED(
            CRITICAL,
            "A detector has failed or hung and finds nothing more until the server is started anew.",
            changes(),
            carries(DETECTION_RULE, CONSUMER_FAILURE)),
    DELIVERY_ABANDONED(
            CRITICAL,
            "A destination of alerts or events has failed for so long that the oldest of what it is owed was given up.",
            changes(),
            carries(DESTINATION, FIRST_GIVEN_UP, LAST_GIVEN_UP)),
    ALERTS_TESTED(NOTICE, "An admin has sent a test to the destinations of alerts and events.", changes(), carries(BY)),

    STATISTICS_REBUILT(
            NOTICE,
            "The counts over time are made anew of the ledger, at the command line; charts lack what is not counted yet.",
            changes(),
            carries()),

    EVENTS_EXPORTED(
            NOTICE,
            "Events were exported, by an admin or at the command line.",
            changes(),
            summed(EXPORT_FORMAT, FILTER, BY)),
    RECORDS_SEARCHED(
            INFO, "An admin has searched a list; only with `audit.record-reads: all`.", changes(), summed(FILTER, BY)),

    UNKNOWN(
            NOTICE,
            "Something that a newer server knows and this program does not; no server records it.",
            changes(Subject.values()),
            carries());

    private static final Map<String, EventType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::code, Function.identity()));

    private final String code = name().toLowerCase(Locale.ROOT);

    private final Severity severity;

    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes nothing that could change.
    private final Set<Subject> affected;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes nothing that could change.
    private final List<EventDetail<?>> details;

    EventType(Severity severity, String meaning, Set<Subject> affected, List<EventDetail<?>> details) {
        this.severity = severity;
        this.meaning = meaning;
        this.affected = affected;
        this.details = details;
    }

    private static Set<Subject> changes(Subject... subjects) {
        return Set.of(subjects);
    }

    private static List<EventDetail<?>> carries(EventDetail<?>... details) {
        return List.of(details);
    }

    /** What a type may carry that a flood of requests can cause: those that follow the first become one event. */
    private static List<EventDetail<?>> summed(EventDetail<?>... details) {
        return Stream.concat(
                        Stream.of(details),
                        Stream.of(EventDetail.NETWORK, EventDetail.COUNT, EventDetail.SINCE, EventDetail.SUMMED))
                .toList();
    }

    /** The types that change something of that kind, or may do so. */
    public static Set<EventType> affecting(Subject subject) {
        return Arrays.stream(values())
                .filter(type -> type.affects(subject))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
    }

    /** The severity with which this type is recorded. */
    public Severity severity() {
        return severity;
    }

    /** What has happened: one or two sentences for the documents. */
    public String meaning() {
        return meaning;
    }

    /** What its events may carry besides their fields; older ones in a ledger may carry something else. */
    public List<EventDetail<?>> details() {
        return details;
    }

    /** Whether its events may carry that detail. */
    public boolean declares(EventDetail<?> detail) {
        return details.contains(detail);
    }

    /** Whether those that follow the first within some time may become one event with their number. */
    public boolean isSummed() {
        return declares(EventDetail.COUNT);
    }

    /** Whether something of that kind is, or may be, another one after such an event. */
    public boolean affects(Subject subject) {
        return affected.contains(subject);
    }

    /** The name on the wire and in the database: lower snake case. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Reads a type from its {@link #code()}; empty for any other text. */
    public static Optional<EventType> parse(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    @JsonCreator
    static EventType fromWire(String code) {
        return parse(code).orElse(UNKNOWN);
    }
}
