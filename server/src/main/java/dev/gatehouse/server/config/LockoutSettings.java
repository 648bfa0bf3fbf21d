package dev.gatehouse.server.config;

import dev.gatehouse.common.address.Network;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many failed logins lock a client out, and for how long (R5).
 *
 * @param rules     any of them locks; none where lockout is off, default {@code username+address}
 * @param failures  failures that lock; 1..100, default 5
 * @param window    how long a failure counts; 1 minute, which no login takes, to 1 day, default 15 minutes
 * @param lock      how long a lockout lasts; 1 second to 1 day, default 15 minutes
 * @param knownGood whether an address from which an account has signed in lately has failures of its own under the rule
 *                  {@code username}, default true
 * @param allow     from there no failure counts, default none
 * @param deny      from there no account signs in, also where it is allowed; default none
 */
public record LockoutSettings(
        Set<LockoutRule> rules,
        int failures,
        Duration window,
        Duration lock,
        boolean knownGood,
        List<Network> allow,
        List<Network> deny) {

    public LockoutSettings {
        rules = Set.copyOf(rules);
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    static LockoutSettings from(Section section) {
        Duration day = Duration.ofDays(1);
        return new LockoutSettings(
                section.parsed(
                        "parameters",
                        "username+address",
                        LockoutSettings::rules,
                        "must be off, or rules such as username+address or username, address"),
                section.number("failures", 5, 1, 100),
                section.duration("window", "PT15M", Duration.ofMinutes(1), day),
                section.duration("lock", "PT15M", Duration.ofSeconds(1), day),
                section.flag("known-good", true),
                section.networks("allow"),
                section.networks("deny"));
    }

    private static Optional<Set<LockoutRule>> rules(String text) {
        Set<LockoutRule> rules = EnumSet.noneOf(LockoutRule.class);
        if (Switch.isOff(text)) {
            return Optional.of(rules);
        }
        List<Optional<LockoutRule>> read =
                Arrays.stream(text.split(",", -1)).map(LockoutRule::parse).toList();
        read.forEach(rule -> rule.ifPresent(rules::add));
        return read.stream().allMatch(Optional::isPresent) ? Optional.of(rules) : Optional.empty();
    }
}
