package dev.gatehouse.server.check;

import static dev.gatehouse.common.check.FindingSeverity.ERROR;
import static dev.gatehouse.common.check.FindingSeverity.WARNING;
import static dev.gatehouse.server.check.Check.when;

import dev.gatehouse.common.check.FindingSeverity;
import dev.gatehouse.server.config.LockoutSettings;
import dev.gatehouse.server.config.Rate;
import dev.gatehouse.server.config.ThrottleSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How often a client may try (R1, R5, R9, R22). */
final class ProtectionChecks {

    /** NIST SP 800-63B §3.2.2 would have at most 100 in all; a client that mistypes needs far fewer. */
    private static final int MOST_FAILURES = 20;

    /** Below it, a guesser is hardly slowed down. */
    private static final Duration SHORTEST_LOCK = Duration.ofMinutes(1);

    /** Logins a minute; no user types faster, and more is room for a guesser. */
    private static final long MOST_LOGINS = 60;

    private ProtectionChecks() {}

    static List<Check> all() {
        return List.of(
                Check.of(
                        "lockout.off",
                        ERROR,
                        when(
                                facts -> facts.settings().lockout().rules().isEmpty(),
                                "Failed logins never lock anybody out"),
                        "A password can be guessed for as long as it takes.",
                        "Leave lockout.parameters at its default, username+address."),
                Check.of(
                        "lockout.weak",
                        WARNING,
                        when(facts -> isWeak(facts.settings().lockout()), "The lockout begins late or is soon over"),
                        "Whoever guesses passwords is hardly slowed down.",
                        "Leave lockout.failures and lockout.lock at their defaults, 5 and PT15M."),
                Check.of(
                        "lockout.allow-wide",
                        ERROR,
                        facts -> NetworkChecks.tooWide(
                                        facts.settings().lockout().allow())
                                .map("lockout.allow has %s, from where no failure counts"::formatted),
                        "Whoever is in it can guess passwords for as long as it takes.",
                        "Name single addresses, or nothing."),
                limit(
                        "login",
                        ERROR,
                        ThrottleSettings::login,
                        "One address can try a password of every account in turn, and keep all cores busy with hashes."),
                Check.of(
                        "throttle.login-weak",
                        WARNING,
                        when(
                                facts -> facts.settings()
                                        .throttle()
                                        .login()
                                        .filter(ProtectionChecks::isMuch)
                                        .isPresent(),
                                "One address may log in more than %d times a minute".formatted(MOST_LOGINS)),
                        "That is more than people do, and room for whoever tries a password of every account.",
                        "Leave throttle.login at its default, 5/min."),
                limit(
                        "refresh",
                        WARNING,
                        ThrottleSettings::refresh,
                        "A client that has gone wrong, or somebody with a stolen token, asks as often as the line takes."),
                limit(
                        "session",
                        WARNING,
                        ThrottleSettings::session,
                        "A client in a loop refreshes for ever, and each refresh is an event in the ledger."),
                limit(
                        "address",
                        WARNING,
                        ThrottleSettings::address,
                        "One address can keep the server busy, and search it for what it does not lock."),
                limit(
                        "admin",
                        WARNING,
                        ThrottleSettings::admin,
                        "Somebody with a stolen administrator's token copies everything as quickly as the line takes."));
    }

    private static Check limit(
            String name, FindingSeverity severity, Function<ThrottleSettings, Optional<Rate>> limit, String why) {
        return Check.of(
                "throttle.%s-off".formatted(name),
                severity,
                when(facts -> limit.apply(facts.settings().throttle()).isEmpty(), "throttle.%s is off".formatted(name)),
                why,
                "Leave throttle.%s at its default, or set a rate that fits.".formatted(name));
    }

    private static boolean isWeak(LockoutSettings lockout) {
        return !lockout.rules().isEmpty()
                && (lockout.failures() > MOST_FAILURES || lockout.lock().compareTo(SHORTEST_LOCK) < 0);
    }

    private static boolean isMuch(Rate rate) {
        return rate.requests() > MOST_LOGINS * Math.max(1, rate.period().toMinutes());
    }
}
