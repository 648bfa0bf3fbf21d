package dev.gatehouse.common.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What happened. Each type has the severity with which it is recorded. */
public enum EventType {
    SERVER_STARTED(Severity.NOTICE),
    SERVER_STOPPED(Severity.NOTICE),
    /** New connections get another certificate from now on. */
    TLS_CERTIFICATE_RELOADED(Severity.NOTICE),
    KEY_CREATED(Severity.NOTICE),
    /** Another key signs from now on. */
    KEY_ROTATED(Severity.NOTICE),
    /** What this key has signed is refused from now on. */
    KEY_RETIRED(Severity.NOTICE),
    /** What the database has encrypted is encrypted with another master key now. */
    MASTER_KEY_CHANGED(Severity.NOTICE),
    /** The ledger was not as it was sealed, so nothing was sealed until it was mended or accepted. */
    LEDGER_BROKEN(Severity.CRITICAL),
    /** An operator has accepted a ledger that is broken before this event. */
    LEDGER_ACCEPTED(Severity.CRITICAL),
    /** What waited to be sealed was not written by Gatehouse; the details say what it claimed. */
    EVENT_REJECTED(Severity.CRITICAL),

    LOGIN_SUCCEEDED(Severity.INFO),
    LOGIN_FAILED(Severity.WARNING),
    /** A login that was not even tried: the client is locked out, or its address may not sign in. Summed. */
    LOGIN_REFUSED(Severity.WARNING),
    /** After too many failed logins, or by hand. */
    LOCKOUT_STARTED(Severity.WARNING),
    LOCKOUT_CLEARED(Severity.NOTICE),
    /** The password was right, and the one-time password was missing. */
    LOGIN_OTP_REQUIRED(Severity.INFO),
    /** A signed-in user has shown password and second factor again. */
    REAUTHENTICATED(Severity.INFO),
    /** A signed-in user had to show password and second factor again, and one of them was wrong. */
    REAUTHENTICATION_FAILED(Severity.WARNING),
    TOKEN_REFRESHED(Severity.INFO),
    /** A refresh was refused: the token is no good, or its session or account is not (any more). */
    REFRESH_FAILED(Severity.WARNING),
    /** A refresh token that was already used came again: it has leaked, and its session is ended (RFC 9700 §4.14.2). */
    TOKEN_REUSED(Severity.CRITICAL),
    /** A refresh token that had just been replaced came again, from another client than the one that replaced it. */
    TOKEN_REPEATED_ELSEWHERE(Severity.WARNING),
    TOKEN_REVOKED(Severity.INFO),
    ALL_TOKENS_REVOKED(Severity.NOTICE),

    SESSION_TERMINATED(Severity.NOTICE),
    /** Somebody tried to act on what belongs to somebody else. */
    OWNERSHIP_VIOLATION(Severity.CRITICAL),
    /** A signed-in caller asked for something that their role does not permit, at all or to an administrator. */
    PERMISSION_DENIED(Severity.WARNING),

    /** Somebody asked too often and was told to wait; summed where it floods. */
    REQUEST_THROTTLED(Severity.WARNING),
    /** A route was called that is on its way out; summed by caller. */
    DEPRECATED_ROUTE_USED(Severity.NOTICE),

    ACCOUNT_CREATED(Severity.NOTICE),
    /** Accounts were taken over from elsewhere; those that may do more than sign in have an event of their own. */
    ACCOUNTS_IMPORTED(Severity.NOTICE),
    ACCOUNT_ENABLED(Severity.NOTICE),
    ACCOUNT_DISABLED(Severity.NOTICE),
    PASSWORD_CHANGED(Severity.NOTICE),
    /** A signed-in user wanted another password and did not know the old one. */
    PASSWORD_CHANGE_FAILED(Severity.WARNING),
    ROLE_CHANGED(Severity.NOTICE),
    /** An administrator was made or unmade, or got another password or lost a second factor by another's hand. */
    ADMINISTRATOR_CHANGED(Severity.WARNING),

    ADDRESS_BLOCKED(Severity.NOTICE),
    ADDRESS_UNBLOCKED(Severity.NOTICE),
    /** Requests from a blocked address were refused. */
    REQUEST_BLOCKED(Severity.WARNING),
    /** An address holds as many connections as it may, and further ones were closed. */
    CONNECTIONS_REFUSED(Severity.WARNING),

    /** An account has a second factor from now on. */
    OTP_ENROLLED(Severity.NOTICE),
    OTP_REMOVED(Severity.NOTICE),
    /** A signed-in user wanted to change something of their second factor, and password or code was wrong. */
    OTP_CHANGE_FAILED(Severity.WARNING),
    OTP_RECOVERY_CODE_USED(Severity.WARNING),
    OTP_RECOVERY_CODES_RENEWED(Severity.NOTICE),
    /** Too many codes were wrong: a client that knows the password, or has the session, guesses. */
    OTP_LOCKED(Severity.CRITICAL),

    /** Something that a newer server knows and this program does not. */
    UNKNOWN(Severity.NOTICE);

    private static final Map<String, EventType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::code, Function.identity()));

    private final Severity severity;

    EventType(Severity severity) {
        this.severity = severity;
    }

    /** The severity with which this type is recorded. */
    public Severity severity() {
        return severity;
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
