package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An event read as a try of a name and a password.
 *
 * @param name    the name that was tried, as names are compared
 * @param shown   the name as it was given
 * @param client  where from ({@link ClientKey#of}); empty where that is not known
 * @param outcome what became of it
 * @param count   how many tries the event stands for
 */
record LoginTry(String name, String shown, String client, TryOutcome outcome, long count) {

    /** The types that can be read so. */
    static final Set<EventType> TYPES = Set.copyOf(EnumSet.of(
            EventType.LOGIN_SUCCEEDED,
            EventType.LOGIN_FAILED,
            EventType.LOGIN_REFUSED,
            EventType.PASSWORD_CHANGE_FAILED,
            EventType.PASSWORD_CHANGED,
            EventType.REAUTHENTICATION_FAILED,
            EventType.REAUTHENTICATED,
            EventType.OTP_CHANGE_FAILED,
            EventType.OTP_ENROLLED,
            EventType.OTP_REMOVED,
            EventType.OTP_RECOVERY_CODES_RENEWED));

    /** What became of a try. */
    enum TryOutcome {
        SUCCEEDED,
        /** The password was right, and no second factor was given. */
        NO_FACTOR,
        /** The password was wrong, or the account may not sign in. */
        WRONG_PASSWORD,
        /** No account has the name. */
        UNKNOWN_NAME,
        /** The password was right and the second factor wrong. */
        WRONG_FACTOR,
        /** It was not even compared: the client was locked out. */
        LOCKED_OUT
    }

    /** Reads it; empty for other types, and where no name was recorded. */
    static Optional<LoginTry> of(SecurityEvent event) {
        String shown = event.username();
        return shown == null
                ? Optional.empty()
                : outcome(event)
                        .map(outcome -> new LoginTry(
                                shown.toLowerCase(Locale.ROOT),
                                shown,
                                ClientKey.of(event).orElse(""),
                                outcome,
                                event.detail(EventDetail.COUNT).orElse(1L)));
    }

    /** Whether the name or the password kept the client from signing in. */
    boolean isPasswordFailure() {
        return switch (outcome) {
            case WRONG_PASSWORD, UNKNOWN_NAME, LOCKED_OUT -> true;
            case SUCCEEDED, NO_FACTOR, WRONG_FACTOR -> false;
        };
    }

    /** Whether the client knows the password, and the second factor is yet to come. */
    boolean isPasswordAlone() {
        return is(TryOutcome.NO_FACTOR) || is(TryOutcome.WRONG_FACTOR);
    }

    /** What is remembered of a key of the try, for which a right password is nothing wrong. */
    <V> V rememberedIn(KeyedMemory<V> memory, String key) {
        return isPasswordFailure() ? memory.of(key) : memory.ofHarmless(key);
    }

    boolean is(TryOutcome other) {
        return outcome == other;
    }

    /** The same try under another key than the name; a wrong factor means that the password was right. */
    LoginTry keyedBy(String key) {
        return new LoginTry(key, shown, client, isPasswordFailure() ? outcome : TryOutcome.SUCCEEDED, count);
    }

    /** Name and client together, as a key; no address has a blank. */
    String nameAtClient() {
        return client + " " + name;
    }

    private static Optional<TryOutcome> outcome(SecurityEvent event) {
        return switch (event.type()) {
            case LOGIN_SUCCEEDED, REAUTHENTICATED -> Optional.of(TryOutcome.SUCCEEDED);
            case LOGIN_OTP_REQUIRED -> Optional.of(TryOutcome.NO_FACTOR);
            case PASSWORD_CHANGED, OTP_ENROLLED, OTP_REMOVED, OTP_RECOVERY_CODES_RENEWED ->
                Optional.of(TryOutcome.SUCCEEDED).filter(_ -> isOwn(event));
            case LOGIN_REFUSED ->
                event.detail(EventDetail.LOGIN_REFUSAL)
                        .filter("locked_out"::equals)
                        .map(_ -> TryOutcome.LOCKED_OUT);
            case LOGIN_FAILED, PASSWORD_CHANGE_FAILED, REAUTHENTICATION_FAILED, OTP_CHANGE_FAILED -> failure(event);
            default -> Optional.empty();
        };
    }

    /** Whether the account has changed itself in a session of its own, for which it had to show its password. */
    private static boolean isOwn(SecurityEvent event) {
        return event.sessionId() != null
                && event.detail(EventDetail.BY)
                        .filter(by -> !by.equals(event.username()))
                        .isEmpty();
    }

    /** What older ledgers and other products leave out was most probably the password. */
    private static Optional<TryOutcome> failure(SecurityEvent event) {
        return switch (event.detail(EventDetail.CREDENTIAL_FAILURE).orElse("wrong_password")) {
            case "unknown_user" -> Optional.of(TryOutcome.UNKNOWN_NAME);
            case "otp_invalid", "otp_locked_out" -> Optional.of(TryOutcome.WRONG_FACTOR);
            case "changed_meanwhile" -> Optional.empty();
            default -> Optional.of(TryOutcome.WRONG_PASSWORD);
        };
    }
}
