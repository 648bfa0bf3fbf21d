package dev.gatehouse.server.account;

import dev.gatehouse.server.password.PasswordHash;

/**
 * An account's password as it was when it was read.
 *
 * @param hash    what to compare with; a login may replace it by a better one of the same password
 * @param version rises with each password that is set, and with nothing else (decision 0009)
 */
record StoredPassword(PasswordHash hash, long version) {}
