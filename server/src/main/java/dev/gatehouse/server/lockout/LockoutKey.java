package dev.gatehouse.server.lockout;

import dev.gatehouse.server.config.LockoutRule;
import org.jspecify.annotations.Nullable;

/**
 * What counts together, and is locked out together.
 *
 * @param rule     the rule's code
 * @param username of this user name alone; null for any
 * @param address  from this address alone; null for any
 */
record LockoutKey(
        String rule, @Nullable String username, @Nullable String address) {

    /** Stands in for the rule {@code username} at an account's own address. */
    static final String KNOWN_GOOD = "known-good";

    /** As many counters can be counted at once as there are stripes, if they fall on different ones. */
    static final int STRIPES = 64;

    static LockoutKey of(LockoutRule rule, String username, String address) {
        return switch (rule) {
            case USERNAME -> new LockoutKey(rule.code(), username, null);
            case ADDRESS -> new LockoutKey(rule.code(), null, address);
            case USERNAME_AND_ADDRESS -> new LockoutKey(rule.code(), username, address);
        };
    }

    /** What an account's own address counts by instead of the rule {@code username}. */
    static LockoutKey knownGood(String username, String address) {
        return new LockoutKey(KNOWN_GOOD, username, address);
    }

    /** The row whose update is this counter's turn; the same in every process. */
    int stripe() {
        return Math.floorMod((rule + '\n' + username + '\n' + address).hashCode(), STRIPES);
    }
}
