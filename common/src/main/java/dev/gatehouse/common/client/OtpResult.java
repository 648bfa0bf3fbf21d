package dev.gatehouse.common.client;

/**
 * The result of a change of one's own second factor.
 *
 * @param <T> what the change brings
 */
public sealed interface OtpResult<T> {

    /** It was done. */
    record Done<T>(T value) implements OtpResult<T> {}

    /** The password is wrong. It counts like that of a login. */
    record WrongPassword<T>() implements OtpResult<T> {}

    /** The one-time password or recovery code is wrong, or was used before. It counts with those of logins. */
    record WrongOtp<T>() implements OtpResult<T> {}

    /** The account has a second factor already. */
    record AlreadyEnrolled<T>() implements OtpResult<T> {}

    /** The account has none, or none to confirm: a secret waits for ten minutes, and until the password changes. */
    record NotEnrolled<T>() implements OtpResult<T> {}
}
