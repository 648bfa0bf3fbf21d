package dev.gatehouse.server.session;

import dev.gatehouse.server.account.AccountSessions;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.account.SignInHistory;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.LedgerConsumer;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.key.LiveTokens;
import dev.gatehouse.server.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Sessions: what a login begins, and what all tokens belong to. Thread-safe. */
public final class SessionFeature implements Feature {

    private final FeatureContext context;
    private final Accounts accounts;
    private final Rank rank;
    private final SessionService service;
    private final LiveSessions live;
    private final StoryService stories;
    private final ActiveSessions active;
    private final SessionAgeStore ages = new SessionAgeStore();

    public SessionFeature(FeatureContext context, Ledger ledger, Accounts accounts, Rank rank, TokenSettings settings) {
        this.context = context;
        this.accounts = accounts;
        this.rank = rank;
        this.live = new LiveSessions(context.database(), new EndedSessions());
        this.service = new SessionService(context.database(), live, context.events(), rank, settings);
        this.active = new ActiveSessions(context.database());
        this.stories = new StoryService(context.database(), ledger);
    }

    /** When and from where accounts have signed in. */
    public static SignInHistory history() {
        return new SessionHistory();
    }

    /** Which tokens live, as the sessions know. */
    public static LiveTokens tokens(TokenSettings settings) {
        return new SessionTokens(settings);
    }

    /** Ends the sessions of accounts that change. */
    public AccountSessions ofAccounts() {
        return service;
    }

    /** Ends sessions by the server's own decision. */
    public SessionGuardian guardian() {
        return new SessionGuardian(service, accounts, context.events());
    }

    /** Goes on counting the active sessions; says how many once all are counted, empty before. For one thread. */
    public OptionalLong countActive(Instant now) {
        return active.count(now);
    }

    /** When the last access token of a session expired: the earliest of those that were over before that time. */
    public Optional<Instant> oldestOver(Instant before) {
        return context.database().read(handle -> ages.oldest(handle, before));
    }

    /**
     * Deletes some sessions that were over before that time, in a short transaction.
     *
     * @param expired their last access token expired before that; no later than the other time
     * @return how many
     */
    public int deleteOver(Instant before, Instant expired) {
        return context.database().write(handle -> ages.delete(handle, before, expired));
    }

    /** Begins and ends sessions. */
    SessionService service() {
        return service;
    }

    /** Which sessions there are, as each request asks. */
    LiveSessions live() {
        return live;
    }

    @Override
    public List<Endpoint> endpoints() {
        OwnSessions own = new OwnSessions(context.database(), service, context.events(), context.tally());
        BulkTerminationService bulk = new BulkTerminationService(context.database(), service, context.events(), rank);
        return Stream.concat(
                        new SessionEndpoints(service, bulk, stories, accounts).endpoints().stream(),
                        new OwnSessionEndpoints(own).endpoints().stream())
                .toList();
    }

    @Override
    public List<LedgerConsumer> consumers() {
        return List.of(new SessionChanges(service, context.clock()));
    }

    @Override
    public void reload(Instant now) {
        live.forgetAll();
    }
}
