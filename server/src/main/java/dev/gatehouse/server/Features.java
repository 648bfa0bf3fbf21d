package dev.gatehouse.server;

import dev.gatehouse.server.account.AccountFeature;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.account.RecentAuthentication;
import dev.gatehouse.server.account.SignInHistory;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.alert.AlertFeature;
import dev.gatehouse.server.backup.BackupFeature;
import dev.gatehouse.server.block.BlockFeature;
import dev.gatehouse.server.check.CheckFeature;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.deprecation.DeprecationFeature;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.explain.ExplainFeature;
import dev.gatehouse.server.export.ExportFeature;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.RetentionHold;
import dev.gatehouse.server.http.AnswerListener;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Endpoints;
import dev.gatehouse.server.http.Protection;
import dev.gatehouse.server.key.Encrypted;
import dev.gatehouse.server.key.KeyFeature;
import dev.gatehouse.server.lockout.LockoutFeature;
import dev.gatehouse.server.otp.OtpFeature;
import dev.gatehouse.server.retention.RetentionFeature;
import dev.gatehouse.server.session.SessionFeature;
import dev.gatehouse.server.session.TokenFeature;
import dev.gatehouse.server.statistics.StatisticsFeature;
import dev.gatehouse.server.threat.ThreatFeature;
import dev.gatehouse.server.throttle.RateLimits;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The features, put together with plain {@code new} on top of a database, its ledger and its keys: one list, in the order
 * of their dependence. Thread-safe.
 */
final class Features {

    private final Settings settings;
    private final InstantSource clock;
    private final EventTally tally;
    private final FeatureContext context;
    private final RateLimits limits;
    private final KeyFeature keys;
    private final AccountFeature accounts;
    private final LockoutFeature lockouts;
    private final BlockFeature blocks;
    private final OtpFeature secondFactors;
    private final TokenFeature tokens;
    private final DeprecationFeature deprecations;
    private final CheckFeature checks;
    private final ThreatFeature threats;
    private final ExplainFeature explanations;
    private final StatisticsFeature statistics;
    private final ExportFeature export;
    private final AlertFeature alerts;
    private final BackupFeature backups;
    private final List<Feature> all;

    Features(Settings settings, Map<String, String> environment, InstantSource clock, Foundation foundation) {
        this.settings = settings;
        this.clock = clock;
        this.tally = new EventTally(foundation.database(), foundation.events());
        this.limits = new RateLimits(settings.throttle(), tally, clock);
        this.context = new FeatureContext(foundation.database(), foundation.events(), tally, clock);
        SignInHistory signIns = SessionFeature.history();
        Rank rank = new Rank(signIns, tally);
        RecentAuthentication recent = new RecentAuthentication(signIns);
        Accounts cache = new Accounts(foundation.database());

        this.keys = foundation.keys();
        SessionFeature sessions = new SessionFeature(context, foundation.ledger(), cache, rank, settings.token());
        TriedNames names = new TriedNames(cache, foundation.vault()::pseudonym, settings.event());
        this.lockouts = new LockoutFeature(context, cache, signIns, rank, names, settings.lockout());
        this.accounts = new AccountFeature(
                context,
                cache,
                sessions.ofAccounts(),
                lockouts.limiter(),
                recent,
                OtpFeature.pending(),
                settings.password());
        this.blocks = new BlockFeature(context, rank, settings.server().trustedProxies());
        this.secondFactors = new OtpFeature(
                context,
                foundation.vault(),
                accounts,
                cache,
                sessions.ofAccounts(),
                recent,
                settings.token().issuer());
        this.tokens = new TokenFeature(
                context, settings, keys.ring(), accounts, names, cache, sessions, secondFactors.factor(), limits);
        this.checks = new CheckFeature(
                settings, environment, foundation.database(), accounts.service(), keys, foundation.ledger(), clock);
        this.threats = new ThreatFeature(
                context, foundation.ledger(), rank, settings, signIns, sessions, blocks, lockouts, accounts.service());
        this.explanations = new ExplainFeature(
                blocks, limits, lockouts, names, accounts, secondFactors, settings.account(), threats::ongoing);
        this.statistics = new StatisticsFeature(context, foundation.ledger(), sessions::countActive, limits::totals);
        this.export = new ExportFeature(context, foundation.ledger(), settings.audit());
        this.alerts = new AlertFeature(context, foundation.ledger(), settings, Version.current());
        this.backups = new BackupFeature(
                context, foundation.directory(), settings.proof().origin(), Version.current());
        List<Feature> before = inOrder(
                sessions, Feature.of(foundation.ledger().endpoints(keys.ring().headSigner(), clock)));
        List<Feature> features = Stream.concat(
                        before.stream(), Stream.of(retention(foundation, sessions, before, settings)))
                .toList();
        this.deprecations = new DeprecationFeature(context, endpointsOf(features));
        this.all = Stream.concat(features.stream(), Stream.of(deprecations)).toList();
    }

    /** What needs events is among the features before it. */
    private RetentionFeature retention(
            Foundation foundation, SessionFeature sessions, List<Feature> before, Settings all) {
        List<RetentionHold> holds = Stream.concat(
                        before.stream().map(RetentionHold::ofConsumers),
                        before.stream().flatMap(feature -> feature.holds().stream()))
                .toList();
        return new RetentionFeature(context, foundation.sealer(), sessions, holds, all.retention());
    }

    private List<Feature> inOrder(Feature sessions, Feature ledger) {
        return List.of(
                new TallyFeature(tally),
                keys,
                sessions,
                accounts,
                lockouts,
                blocks,
                secondFactors,
                tokens,
                ledger,
                Feature.of(limits.endpoints()),
                checks,
                threats,
                explanations,
                statistics,
                export,
                alerts,
                backups);
    }

    /** Every feature. */
    List<Feature> all() {
        return all;
    }

    /** What they stand on. */
    FeatureContext context() {
        return context;
    }

    KeyFeature keys() {
        return keys;
    }

    AccountFeature accounts() {
        return accounts;
    }

    LockoutFeature lockouts() {
        return lockouts;
    }

    BlockFeature blocks() {
        return blocks;
    }

    OtpFeature secondFactors() {
        return secondFactors;
    }

    ExplainFeature explanations() {
        return explanations;
    }

    CheckFeature checks() {
        return checks;
    }

    ThreatFeature threats() {
        return threats;
    }

    ExportFeature export() {
        return export;
    }

    StatisticsFeature statistics() {
        return statistics;
    }

    BackupFeature backups() {
        return backups;
    }

    /** What a change of the master key has to encrypt anew. */
    List<Encrypted> encrypted() {
        return all.stream()
                .filter(Encrypted.class::isInstance)
                .map(Encrypted.class::cast)
                .toList();
    }

    /** Writes what is summed, so that a stop loses none of it. */
    void flush() {
        all.forEach(Feature::flush);
    }

    /**
     * Every endpoint, each with who may call it, behind what protects them.
     *
     * @param answers is told how long answers took
     */
    Endpoints endpoints(AnswerListener answers) {
        Protection protection = new Protection(
                blocks.gate(),
                tokens.authenticator(),
                tally.refusals(),
                limits,
                deprecations.listener(),
                statistics.answers().and(answers));
        List<Endpoint> recorded =
                endpointsOf(all).stream().map(export::recording).toList();
        return new Endpoints(recorded, protection, settings.cors(), Database::isOutage, clock)
                .described(Version.current());
    }

    private static List<Endpoint> endpointsOf(List<Feature> features) {
        return features.stream()
                .flatMap(feature -> feature.endpoints().stream())
                .toList();
    }
}
