package dev.gatehouse.server.account;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import java.util.Optional;

/**
 * Which accounts to list; what is empty does not restrict.
 *
 * @param search a part of the name, in upper or lower case
 * @param role   with exactly this role
 * @param active only those that may sign in, or only those that may not
 * @param before only those behind this one in the list, which is the newest first
 */
record AccountFilter(
        Optional<String> search, Optional<Role> role, Optional<Boolean> active, Optional<AccountId> before) {}
