package dev.gatehouse.server;

import dev.gatehouse.server.account.AccountImport;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.OwnPassword;
import dev.gatehouse.server.account.PasswordAttempts;
import dev.gatehouse.server.account.PasswordEndpoints;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.account.RecentAuthentication;
import dev.gatehouse.server.account.StaffEndpoints;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.account.UserEndpoints;
import dev.gatehouse.server.block.BlockService;
import dev.gatehouse.server.block.Blocks;
import dev.gatehouse.server.check.CheckEndpoints;
import dev.gatehouse.server.check.CheckService;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.deprecation.DeprecationEndpoints;
import dev.gatehouse.server.deprecation.DeprecationService;
import dev.gatehouse.server.event.ChangeFollower;
import dev.gatehouse.server.event.ConnectionLimitRecorder;
import dev.gatehouse.server.event.DenialRecorder;
import dev.gatehouse.server.event.EventEndpoints;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.event.Ledger;
import dev.gatehouse.server.event.LedgerProgress;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Endpoints;
import dev.gatehouse.server.http.Protection;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.key.KeyChanges;
import dev.gatehouse.server.key.KeyEndpoints;
import dev.gatehouse.server.key.KeyLifecycle;
import dev.gatehouse.server.key.KeyService;
import dev.gatehouse.server.lockout.LockoutEndpoints;
import dev.gatehouse.server.lockout.LockoutGuard;
import dev.gatehouse.server.lockout.LockoutService;
import dev.gatehouse.server.otp.PendingFactors;
import dev.gatehouse.server.otp.SecondFactors;
import dev.gatehouse.server.password.PasswordChecker;
import dev.gatehouse.server.password.PasswordRules;
import dev.gatehouse.server.session.AccountChanges;
import dev.gatehouse.server.session.EndedSessions;
import dev.gatehouse.server.session.LiveSessions;
import dev.gatehouse.server.session.OwnSessionEndpoints;
import dev.gatehouse.server.session.OwnSessions;
import dev.gatehouse.server.session.SessionAddresses;
import dev.gatehouse.server.session.SessionAuthentication;
import dev.gatehouse.server.session.SessionEndpoints;
import dev.gatehouse.server.session.SessionService;
import dev.gatehouse.server.statistics.StatisticsEndpoints;
import dev.gatehouse.server.throttle.RateLimits;
import dev.gatehouse.server.throttle.ThrottleEndpoints;
import dev.gatehouse.server.token.BearerAuthenticator;
import dev.gatehouse.server.token.Reauthentication;
import dev.gatehouse.server.token.ReauthenticationEndpoints;
import dev.gatehouse.server.token.TokenEndpoints;
import dev.gatehouse.server.token.TokenService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The features, put together with plain {@code new} on top of a database, its ledger and its keys. They watch and clean
 * up of their own only between {@link #start} and {@link #close}. Thread-safe.
 */
final class Features implements AutoCloseable {

    /** Well below what proxies take for a dead connection, and what our console does. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** How late a sum may be told. */
    private static final Duration FLUSH = Duration.ofSeconds(5);

    /** How long what is of no use any more may stay. */
    private static final Duration CLEANING = Duration.ofMinutes(1);

    /** How late another certificate may be served: well before whoever has put it there looks whether it is. */
    private static final Duration RENEWAL = Duration.ofSeconds(5);

    /** How much longer than health knows an event may have waited. */
    private static final Duration WATCHING = Duration.ofSeconds(5);

    /** How late a key may rotate or retire, which are matters of days. */
    private static final Duration TENDING = Duration.ofMinutes(1);

    private final Settings settings;
    private final InstantSource clock;
    private final Database database;
    private final EventLog events;
    private final Ledger ledger;
    private final KeyService keys;
    private final KeyLifecycle aging;
    private final EventTally tally;
    private final RateLimits limits;
    private final DeprecationService deprecations;
    private final Accounts accounts;
    private final SessionService sessions;
    private final AccountService accountService;
    private final LockoutGuard tries;
    private final PasswordAttempts attempts;
    private final LockoutService lockouts;
    private final OwnPassword ownPassword;
    private final Blocks blocks;
    private final ChangeFollower changes;
    private final LedgerProgress progress;
    private final BearerAuthenticator authenticator;
    private final SecondFactors secondFactors;
    private final SessionAuthentication authentication = new SessionAuthentication();
    private final TokenService tokens;
    private final CheckService checks;
    private final Housekeeping housekeeping;

    Features(Settings settings, Map<String, String> environment, InstantSource clock, Foundation foundation) {
        this.settings = settings;
        this.clock = clock;
        this.database = foundation.database();
        this.events = foundation.events();
        this.ledger = foundation.ledger();
        this.keys = foundation.keys();
        this.aging = new KeyLifecycle(keys, settings.key());
        this.tally = new EventTally(database, events);
        this.deprecations = new DeprecationService(database, events);
        this.limits = new RateLimits(settings.throttle(), tally, clock);
        this.accounts = new Accounts(database);
        EndedSessions ended = new EndedSessions();
        SessionAddresses addresses = new SessionAddresses();
        Rank rank = new Rank(addresses, tally);
        this.sessions = new SessionService(database, ended, events, rank, settings.token());
        RecentAuthentication recent = new RecentAuthentication(authentication);
        PendingFactors pending = new PendingFactors();
        PasswordRules rules = new PasswordRules();
        PasswordChecker passwords = new PasswordChecker(settings.password());
        this.accountService =
                new AccountService(database, accounts, rules, passwords, sessions, recent, pending, events);
        this.tries = new LockoutGuard(database, settings.lockout(), addresses, events, tally);
        this.attempts = new PasswordAttempts(database, tries, accountService);
        this.ownPassword = new OwnPassword(attempts, rules, passwords, sessions, pending, events);
        TriedNames names = new TriedNames(accountService, foundation.vault()::pseudonym, settings.event());
        this.lockouts = new LockoutService(database, rank, names, events, settings.lockout());
        this.blocks =
                new Blocks(database, events, tally, rank, settings.server().trustedProxies());
        this.changes = new ChangeFollower(
                ledger,
                List.of(new AccountChanges(accounts, sessions, clock), new KeyChanges(keys.ring()), blocks.changes()));
        this.progress = new LedgerProgress(database, changes::cursor);
        this.authenticator = new BearerAuthenticator(
                keys.ring(), settings.token(), accounts, new LiveSessions(database, ended), settings.account());
        this.secondFactors = new SecondFactors(
                database,
                foundation.vault(),
                attempts,
                accountService,
                accounts,
                sessions,
                recent,
                events,
                tally,
                settings.token().issuer());
        this.tokens = new TokenService(
                database,
                attempts,
                names,
                accountService,
                secondFactors.factor(),
                accounts,
                sessions,
                events,
                tally,
                limits,
                keys.ring(),
                settings.token());
        this.checks = new CheckService(settings, environment, database, accountService, keys, clock);
        this.housekeeping = new Housekeeping(clock);
    }

    /**
     * Reads what memory must know before the first request, and begins to watch.
     *
     * @param renewal looks after the certificate; empty for plain HTTP
     */
    void start(Optional<CertificateRenewal> renewal) {
        keys.reconcileWithEnvironment(clock.instant());
        aging.runDue(clock.instant());
        sessions.recall(clock.instant());
        tries.recall();
        blocks.recall(clock.instant());
        changes.start();
        housekeeping.every(TENDING, aging::runDue);
        housekeeping.every(FLUSH, tally::flush);
        housekeeping.every(CLEANING, lockouts::clean);
        housekeeping.every(FLUSH, deprecations::flush);
        renewal.ifPresent(each -> housekeeping.every(RENEWAL, each::look));
        housekeeping.every(CLEANING, blocks::sweep);
        housekeeping.every(WATCHING, progress::look);
    }

    /** How far the ledger is, for health. */
    LedgerProgress progress() {
        return progress;
    }

    AccountService accounts() {
        return accountService;
    }

    AccountImport accountImport() {
        return new AccountImport(database, events);
    }

    CheckService checks() {
        return checks;
    }

    LockoutService lockouts() {
        return lockouts;
    }

    BlockService blocks() {
        return blocks.service();
    }

    SecondFactors secondFactors() {
        return secondFactors;
    }

    /** Every endpoint, each with who may call it, behind what protects them. */
    Endpoints endpoints() {
        List<Endpoint> features = features();
        List<Endpoint> all = Stream.concat(
                        features.stream(), new DeprecationEndpoints(deprecations, features).endpoints().stream())
                .toList();
        Protection protection = new Protection(
                blocks.gate(),
                authenticator,
                new DenialRecorder(tally),
                limits,
                deprecations,
                new ConnectionLimitRecorder(tally));
        return new Endpoints(all, protection, settings.cors(), Database::isOutage, clock);
    }

    /** Tells what is summed, so that a stop loses none of it. */
    void settle() {
        tally.flushAll();
        deprecations.flushAll();
    }

    @Override
    public void close() {
        housekeeping.close();
        changes.close();
    }

    private List<Endpoint> features() {
        return Stream.of(
                        new TokenEndpoints(tokens).endpoints(),
                        new ReauthenticationEndpoints(
                                        new Reauthentication(attempts, secondFactors.factor(), authentication, events))
                                .endpoints(),
                        new KeyEndpoints(keys).endpoints(),
                        new StaffEndpoints().endpoints(),
                        new UserEndpoints(accountService).endpoints(),
                        new PasswordEndpoints(ownPassword).endpoints(),
                        new SessionEndpoints(sessions, accounts).endpoints(),
                        new OwnSessionEndpoints(new OwnSessions(database, sessions, events, tally)).endpoints(),
                        new LockoutEndpoints(lockouts).endpoints(),
                        blocks.endpoints(),
                        secondFactors.endpoints(),
                        new EventEndpoints(ledger, this::isStillAuthorized, clock, HEARTBEAT).endpoints(),
                        new StatisticsEndpoints(database).endpoints(),
                        new ThrottleEndpoints(limits).endpoints(),
                        new CheckEndpoints(checks).endpoints())
                .flatMap(List::stream)
                .toList();
    }

    private boolean isStillAuthorized(Caller caller, RequestSource source, Instant now) {
        return authenticator.isStillAuthorized(caller, now) && blocks.isStillAuthorized(source, now);
    }
}
