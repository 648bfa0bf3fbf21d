package dev.gatehouse.server.lockout;

import dev.gatehouse.common.lockout.Lockout;
import java.time.Instant;
import java.util.Optional;

/**
 * What the lockout would say to an attempt now.
 *
 * @param held     the lockout that holds for it, the one that ends last of several; empty if none does
 * @param locks    until when it would be locked out at once although none holds, since the settings have become stricter;
 *                 empty if it would not
 * @param failures how many failures count against it, by the rule that has the most
 * @param limit    how many of them lock
 */
public record LockoutForecast(Optional<Lockout> held, Optional<Instant> locks, int failures, int limit) {}
