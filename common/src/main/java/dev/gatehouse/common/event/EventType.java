package dev.gatehouse.common.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What happened. Each type has the severity with which it is recorded, and says of which things it changes what a server
 * or a console may have in memory.
 */
public enum EventType {
    SERVER_STARTED(Severity.NOTICE),
    SERVER_STOPPED(Severity.NOTICE),
    /** New connections get another certificate from now on. */
    TLS_CERTIFICATE_RELOADED(Severity.NOTICE),
    KEY_CREATED(Severity.NOTICE, Subject.KEY),
    /** Another key signs from now on. */
    KEY_ROTATED(Severity.NOTICE, Subject.KEY),
    /** What this key has signed is refused from now on. */
    KEY_RETIRED(Severity.NOTICE, Subject.KEY),
    /** What the database has encrypted is encrypted with another master key now. */
    MASTER_KEY_CHANGED(Severity.NOTICE),
    /** The ledger was not as it was sealed, so nothing was sealed until it was mended or accepted. */
    LEDGER_BROKEN(Severity.CRITICAL),
    /** An operator has accepted a ledger that is broken before this event. */
    LEDGER_ACCEPTED(Severity.CRITICAL),
    /** A consumer of the ledger could not take an event, however often it tried, and has gone on behind it. */
    EVENT_PARKED(Severity.CRITICAL),
    /** What waited to be sealed was not written by Gatehouse; the details say what it claimed. */
    EVENT_REJECTED(Severity.CRITICAL),

    LOGIN_SUCCEEDED(Severity.INFO, Subject.SESSION, Subject.LAST_LOGIN),
    LOGIN_FAILED(Severity.WARNING),
    /** A login that was not even tried: the client is locked out, or its address may not sign in. Summed. */
    LOGIN_REFUSED(Severity.WARNING),
    /** After too many failed logins, or by hand. */
    LOCKOUT_STARTED(Severity.WARNING, Subject.LOCKOUT),
    LOCKOUT_CLEARED(Severity.NOTICE, Subject.LOCKOUT),
    /** The password was right, and the one-time password was missing. */
    LOGIN_OTP_REQUIRED(Severity.INFO),
    /** A signed-in user has shown password and second factor again. */
    REAUTHENTICATED(Severity.INFO, Subject.SESSION),
    /** A signed-in user had to show password and second factor again, and one of them was wrong. */
    REAUTHENTICATION_FAILED(Severity.WARNING),
    TOKEN_REFRESHED(Severity.INFO, Subject.SESSION),
    /** A refresh was refused: the token is no good, or its session or account is not (any more). */
    REFRESH_FAILED(Severity.WARNING),
    /** A refresh token that was already used came again: it has leaked, and its session is ended (RFC 9700 §4.14.2). */
    TOKEN_REUSED(Severity.CRITICAL, Subject.SESSION, Subject.REVOCATION),
    /** A refresh token that had just been replaced came again, from another client than the one that replaced it. */
    TOKEN_REPEATED_ELSEWHERE(Severity.WARNING, Subject.SESSION, Subject.REVOCATION),
    TOKEN_REVOKED(Severity.INFO, Subject.SESSION, Subject.REVOCATION),
    ALL_TOKENS_REVOKED(Severity.NOTICE, Subject.SESSION, Subject.REVOCATION),

    SESSION_TERMINATED(Severity.NOTICE, Subject.SESSION, Subject.REVOCATION),
    /** Somebody tried to act on what belongs to somebody else. */
    OWNERSHIP_VIOLATION(Severity.CRITICAL),
    /** A signed-in caller asked for something that their role does not permit, at all or to an administrator. */
    PERMISSION_DENIED(Severity.WARNING),

    /** Somebody asked too often and was told to wait; summed where it floods. */
    REQUEST_THROTTLED(Severity.WARNING),
    /** A route was called that is on its way out; summed by caller. */
    DEPRECATED_ROUTE_USED(Severity.NOTICE, Subject.DEPRECATED_ROUTE),

    ACCOUNT_CREATED(Severity.NOTICE, Subject.ACCOUNT),
    /** Accounts were taken over from elsewhere; those that may do more than sign in have an event of their own. */
    ACCOUNTS_IMPORTED(Severity.NOTICE, Subject.ACCOUNT),
    ACCOUNT_ENABLED(Severity.NOTICE, Subject.ACCOUNT),
    ACCOUNT_DISABLED(Severity.NOTICE, Subject.ACCOUNT, Subject.SESSION, Subject.REVOCATION),
    PASSWORD_CHANGED(Severity.NOTICE, Subject.ACCOUNT, Subject.SESSION, Subject.REVOCATION),
    /** A signed-in user wanted another password and did not know the old one. */
    PASSWORD_CHANGE_FAILED(Severity.WARNING),
    ROLE_CHANGED(Severity.NOTICE, Subject.ACCOUNT),
    /** An administrator was made or unmade, or got another password or lost a second factor by another's hand. */
    ADMINISTRATOR_CHANGED(Severity.WARNING),

    ADDRESS_BLOCKED(Severity.NOTICE, Subject.BLOCK),
    ADDRESS_UNBLOCKED(Severity.NOTICE, Subject.BLOCK),
    /** Requests from a blocked address were refused. */
    REQUEST_BLOCKED(Severity.WARNING),
    /** An address holds as many connections as it may, and further ones were closed. */
    CONNECTIONS_REFUSED(Severity.WARNING),

    /** An account has a second factor from now on. */
    OTP_ENROLLED(Severity.NOTICE, Subject.ACCOUNT),
    OTP_REMOVED(Severity.NOTICE, Subject.ACCOUNT, Subject.SESSION, Subject.REVOCATION),
    /** A signed-in user wanted to change something of their second factor, and password or code was wrong. */
    OTP_CHANGE_FAILED(Severity.WARNING),
    OTP_RECOVERY_CODE_USED(Severity.WARNING),
    OTP_RECOVERY_CODES_RENEWED(Severity.NOTICE),
    /** Too many codes were wrong: a client that knows the password, or has the session, guesses. */
    OTP_LOCKED(Severity.CRITICAL),

    /** Something that a newer server knows and this program does not. */
    UNKNOWN(Severity.NOTICE, Subject.values());

    private static final Map<String, EventType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::code, Function.identity()));

    private final Severity severity;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes nothing that could change.
    private final Set<Subject> affected;

    EventType(Severity severity, Subject... affected) {
        this.severity = severity;
        this.affected = Set.of(affected);
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

    /** Whether something of that kind is, or may be, another one after such an event. */
    public boolean affects(Subject subject) {
        return affected.contains(subject);
    }

    /** The name on the wire and in the database: lower snake case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
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
