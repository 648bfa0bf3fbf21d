package dev.gatehouse.server.account;

import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.config.PasswordSettings;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.LedgerConsumer;
import dev.gatehouse.server.feature.Meters;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.password.PasswordChecker;
import dev.gatehouse.server.password.PasswordRules;
import io.prometheus.metrics.model.registry.Collector;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Accounts, and the one way to compare their passwords. Thread-safe. */
public final class AccountFeature implements Feature {

    private final Accounts accounts;
    private final AccountService service;
    private final PasswordAttempts attempts;
    private final OwnPassword ownPassword;
    private final PasswordChecker passwords;

    /**
     * @param accounts the accounts in memory
     * @param sessions the accounts' sessions, which end with a password or an account
     * @param limiter  limits how often a password is compared
     * @param recent   whose password was checked a short while ago
     * @param pending  second factors that are not confirmed, and go with a password
     */
    public AccountFeature(
            FeatureContext context,
            Accounts accounts,
            AccountSessions sessions,
            AttemptLimiter limiter,
            RecentAuthentication recent,
            PendingEnrolments pending,
            PasswordSettings settings) {
        this.accounts = accounts;
        PasswordRules rules = new PasswordRules();
        this.passwords = new PasswordChecker(settings);
        this.service = new AccountService(
                context.database(), accounts, rules, passwords, sessions, recent, pending, context.events());
        this.attempts = new PasswordAttempts(context.database(), limiter, service);
        this.ownPassword = new OwnPassword(attempts, rules, passwords, sessions, pending, context.events());
    }

    /**
     * {@code gatehouse user}.
     *
     * @param more what other features do to accounts
     */
    public static FeatureCommand command(CommandAccess<AccountFeature> access, List<FeatureCommand> more) {
        return new UserCommand(access, more);
    }

    /** Makes and changes accounts. */
    public AccountService service() {
        return service;
    }

    /** Compares passwords. */
    public PasswordAttempts attempts() {
        return attempts;
    }

    @Override
    public List<Endpoint> endpoints() {
        return Stream.of(
                        new StaffEndpoints().endpoints(),
                        new UserEndpoints(service).endpoints(),
                        new PasswordEndpoints(ownPassword).endpoints())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Collector> metrics() {
        return List.of(Meters.gauge(
                "gatehouse_password_checks_present",
                "Passwords that are compared or wait for a core",
                passwords::present));
    }

    @Override
    public List<LedgerConsumer> consumers() {
        return List.of(new AccountChanges(accounts));
    }

    @Override
    public void reload(Instant now) {
        accounts.forgetAll();
    }
}
