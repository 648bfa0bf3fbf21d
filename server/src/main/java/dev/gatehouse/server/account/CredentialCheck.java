package dev.gatehouse.server.account;

import dev.gatehouse.server.password.PasswordHash;
import java.util.Optional;

/** What came of comparing a user name and a password. */
public sealed interface CredentialCheck {

    /**
     * They fit; {@link AccountService#recordLogin} makes sure that they still do.
     *
     * @param better a hash of the same password that is to be kept instead, where there is a better one
     */
    record Right(Account account, StoredPassword compared, Optional<PasswordHash> better) implements CredentialCheck {}

    /**
     * They do not, and the client is not told why.
     *
     * @param reason  for the record: {@code unknown_user}, {@code wrong_password}, {@code unreadable_hash} or {@code
     *     inactive_account}
     * @param account whose name it was; empty if no account has it
     */
    record Wrong(String reason, Optional<Account> account) implements CredentialCheck {}

    /** Too many wait already; nothing was compared. */
    record Busy() implements CredentialCheck {}
}
