package dev.gatehouse.server.lockout;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.server.config.LockoutRule;
import dev.gatehouse.server.config.LockoutSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules, pure: what a try counts for, how much is too much, and which lockout holds for whom (R5). */
record LockoutPolicy(LockoutSettings settings) {

    /** How long an address from which an account has signed in counts as its own. */
    private static final Duration KNOWN = Duration.ofDays(30);

    /** Whether no account signs in from there. */
    boolean denies(@Nullable IpAddress address) {
        return isIn(settings.deny(), address);
    }

    /** Whether it makes a difference if the address is the account's own. */
    boolean asksWhetherKnown() {
        return settings.knownGood() && settings.rules().contains(LockoutRule.USERNAME);
    }

    /** Since when an account must have signed in from an address for that to be its own. */
    Instant knownSince(Instant now) {
        return now.minus(KNOWN);
    }

    /**
     * What a try counts for.
     *
     * @param client what counts as one client at that address
     * @param known  whether the address is the account's own
     */
    List<LockoutKey> keys(String username, @Nullable IpAddress address, String client, boolean known) {
        if (isIn(settings.allow(), address)) {
            return List.of();
        }
        return Stream.of(LockoutRule.ADDRESS, LockoutRule.USERNAME, LockoutRule.USERNAME_AND_ADDRESS)
                .filter(settings.rules()::contains)
                .map(rule -> rule == LockoutRule.USERNAME && known
                        ? LockoutKey.knownGood(username, client)
                        : LockoutKey.of(rule, username, client))
                .toList();
    }

    /** Whether a lockout of that user name or address holds for a try that counts for these. */
    boolean holds(Lockout lockout, List<LockoutKey> keys) {
        return lockout.rule() == null
                || keys.contains(new LockoutKey(lockout.rule(), lockout.username(), lockout.address()));
    }

    /** Whether a lockout may hold at all under the rules of now. */
    boolean isInForce(Lockout lockout) {
        return lockout.rule() == null
                || (lockout.rule().equals(LockoutKey.KNOWN_GOOD) && asksWhetherKnown())
                || settings.rules().stream().anyMatch(rule -> rule.code().equals(lockout.rule()));
    }

    /** Whether that many failures lock. */
    boolean isTooMuch(int failures) {
        return failures >= settings.failures();
    }

    /** A failure counts if it came after that. */
    Instant countsAfter(Instant now) {
        return now.minus(settings.window());
    }

    /** When a lockout ends that begins now, as precisely as it is kept. */
    Instant lockedUntil(Instant now) {
        return now.plus(settings.lock()).truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isIn(List<Network> networks, @Nullable IpAddress address) {
        return address != null && networks.stream().anyMatch(network -> network.contains(address));
    }
}
