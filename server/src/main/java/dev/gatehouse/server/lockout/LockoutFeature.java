package dev.gatehouse.server.lockout;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.AttemptLimiter;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.account.SignInHistory;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.config.LockoutSettings;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.http.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lockouts, after too many failed attempts or by hand (R5). Thread-safe. */
public final class LockoutFeature implements Feature {

    /** How long rows may stay that are of no use any more. */
    private static final Duration CLEANING = Duration.ofMinutes(1);

    private final LockoutGuard guard;
    private final LockoutService service;

    public LockoutFeature(
            FeatureContext context,
            Accounts accounts,
            SignInHistory signIns,
            Rank rank,
            TriedNames names,
            LockoutSettings settings) {
        this.guard = new LockoutGuard(context.database(), settings, signIns, context.events(), context.tally());
        this.service = new LockoutService(context.database(), accounts, rank, names, context.events(), settings);
    }

    /** {@code gatehouse lockout}. */
    public static FeatureCommand command(CommandAccess<LockoutFeature> access) {
        return new LockoutCommand(access);
    }

    /** What stands before each comparison of a password. */
    public AttemptLimiter limiter() {
        return guard;
    }

    /** Whether the setting {@code lockout.deny} covers that address. */
    public boolean denies(IpAddress address) {
        return guard.denies(address);
    }

    /** What a login with that name from that address would meet, without counting as an attempt. */
    public LockoutForecast forecast(String username, IpAddress address, Instant now) {
        return guard.forecast(username, address, now);
    }

    /** The lockouts that hold of a user name, or of an address, with any other half; the newest ones, at most that many. */
    public List<Lockout> heldOf(Optional<String> username, Optional<IpAddress> address, int limit, Instant now) {
        return service.heldOf(username, address, limit, now);
    }

    /** Lockouts by the server's own decision. */
    public LockoutGuardian guardian() {
        return new LockoutGuardian(service);
    }

    /** Begins and ends lockouts by hand. */
    LockoutService service() {
        return service;
    }

    @Override
    public List<Endpoint> endpoints() {
        return new LockoutEndpoints(service).endpoints();
    }

    @Override
    public List<Worker> workers() {
        return List.of(new Worker("lockout-cleaning", CLEANING, service::clean));
    }

    @Override
    public void load(Instant now) {
        guard.discardUnanswered();
    }
}
