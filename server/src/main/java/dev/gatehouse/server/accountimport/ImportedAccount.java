package dev.gatehouse.server.accountimport;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.password.HashFormat;
import dev.gatehouse.server.password.ParsedHash;
import dev.gatehouse.server.password.PasswordHash;
import java.time.Instant;
import java.util.Optional;

/**
 * An account that was made elsewhere and is to keep what it has there.
 *
 * @param id          as it has it there
 * @param username    as it is written there
 * @param hash        of a kind that can be compared, or unusable
 * @param role        what it may do on the admin API from now on
 * @param active      whether it may sign in
 * @param createdAt   when it was made there
 * @param lastLoginAt the last login there; empty before the first
 */
record ImportedAccount(
        AccountId id,
        String username,
        PasswordHash hash,
        Role role,
        boolean active,
        Instant createdAt,
        Optional<Instant> lastLoginAt) {

    /** Whether it is an administrator's who cannot sign in until there is a password. */
    boolean isAdminWithoutPassword() {
        return role == Role.ADMIN && HashFormat.readForeign(hash) instanceof ParsedHash.Unusable;
    }

    /** The account that it becomes. */
    Account account() {
        return new Account(id, username, role, active, false, createdAt, lastLoginAt);
    }
}
