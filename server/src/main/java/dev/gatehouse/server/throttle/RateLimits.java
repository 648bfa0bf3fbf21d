package dev.gatehouse.server.throttle;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.statistics.LimitTotal;
import dev.gatehouse.common.throttle.Throttles;
import dev.gatehouse.server.config.ThrottleSettings;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Budget;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.RateLimiter;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All rate limits of the server. They live in its memory, so several servers on one database count each for itself, and a
 * restart begins anew. What is refused is an event, floods of it one with a count. Thread-safe.
 */
public final class RateLimits implements RateLimiter {

    private final Instant since;
    private final EventTally tally;
    private final RateLimit address;
    private final RateLimit login;
    private final RateLimit admin;
    private final RateLimit refresh;
    private final RateLimit session;

    public RateLimits(ThrottleSettings settings, EventTally tally, InstantSource clock) {
        this.since = clock.instant().truncatedTo(ChronoUnit.MICROS);
        this.tally = tally;
        this.address = new RateLimit("address", settings.address(), clock);
        this.login = new RateLimit("login", settings.login(), clock);
        this.admin = new RateLimit("admin", settings.admin(), clock);
        this.refresh = new RateLimit("refresh", settings.refresh(), clock);
        this.session = new RateLimit("session", settings.session(), clock);
    }

    /** What the limits do, for those who tune them. */
    public List<Endpoint> endpoints() {
        return new ThrottleEndpoints(this).endpoints();
    }

    @Override
    public void count(RequestSource source, Instant now) {
        byAddress(address, source).ifPresent(request -> LimitCheck.count(request, now));
    }

    @Override
    public Optional<Duration> admit(
            List<Endpoint> endpoints, Optional<Caller> caller, RequestSource source, Instant now) {
        List<LimitedRequest> requests = new ArrayList<>();
        byAddress(address, source).ifPresent(requests::add);
        if (endpoints.stream().anyMatch(RateLimits::isLogin)) {
            byAddress(login, source).ifPresent(requests::add);
        }
        if (endpoints.stream().anyMatch(RateLimits::isAdmin)) {
            caller.flatMap(this::byAccount).ifPresent(requests::add);
        }
        return pass(requests, () -> about(draft(source, now), caller), now);
    }

    /**
     * Counts a refresh with a token that would be good (R1): one that is not must be found out however often it comes.
     * Rotation is no way around it, since the session stays the same.
     *
     * @param jti which token it is
     * @param id  the session that it is good for
     * @return what is to be told in the transaction that finds out; empty if this one goes on
     */
    public Optional<LimitRefusal> admitRefresh(String jti, SessionId id, RequestSource source, Instant now) {
        List<LimitedRequest> requests = Stream.of(
                        refresh.request(new LimitKey(jti, id.value())), session.request(LimitKey.of(id.value())))
                .flatMap(Optional::stream)
                .toList();
        return refusal(requests, () -> draft(source, now).in(id), now);
    }

    /** The limit that would refuse a login of that client now, and uses up nothing; empty if none would. */
    public Optional<LimitForecast> forecast(IpAddress client, Instant now) {
        LimitKey key = LimitKey.of(client.client().toString());
        return Stream.of(address, login)
                .map(limit -> new LimitForecast(limit.name(), limit.delay(key, now)))
                .filter(forecast -> forecast.delay().isPositive())
                .max(Comparator.comparing(LimitForecast::delay));
    }

    /** What the limits have done lately (R37). */
    Throttles use(Instant now) {
        return new Throttles(since, all().map(limit -> limit.use(now)).toList());
    }

    /** What each limit has done since the server has started (R37). */
    public List<LimitTotal> totals() {
        return all().map(RateLimit::total).toList();
    }

    private Stream<RateLimit> all() {
        return Stream.of(login, refresh, session, address, admin);
    }

    private Optional<Duration> pass(List<LimitedRequest> requests, Supplier<EventDraft> event, Instant now) {
        Optional<LimitRefusal> refusal = refusal(requests, event, now);
        refusal.ifPresent(refused -> tally.count(refused.event()));
        return refusal.map(LimitRefusal::delay);
    }

    private static Optional<LimitRefusal> refusal(
            List<LimitedRequest> requests, Supplier<EventDraft> event, Instant now) {
        return LimitCheck.pass(requests, now)
                .map(exceeded -> new LimitRefusal(
                        exceeded.delay(),
                        event.get()
                                .with(
                                        EventDetail.LIMIT,
                                        exceeded.request().limit().name())));
    }

    private static boolean isLogin(Endpoint endpoint) {
        return endpoint.budget().equals(Optional.of(Budget.LOGIN));
    }

    private static boolean isAdmin(Endpoint endpoint) {
        return endpoint.access() instanceof Access.Requires;
    }

    private static Optional<LimitedRequest> byAddress(RateLimit limit, RequestSource source) {
        return Optional.ofNullable(source.address())
                .flatMap(client -> limit.request(LimitKey.of(client.client().toString())));
    }

    private Optional<LimitedRequest> byAccount(Caller caller) {
        return admin.request(new LimitKey(caller.accountId().toString(), caller.username()));
    }

    /**
     * Without what a client can have another of each time, so that its flood stays one event: its description of itself,
     * and its address within an IPv6 network.
     */
    private static EventDraft draft(RequestSource source, Instant now) {
        Optional<Network> network =
                Optional.ofNullable(source.address()).map(IpAddress::client).filter(Network::isIpv6);
        IpAddress single = network.isPresent() ? null : source.address();
        EventDraft event =
                EventDraft.of(EventType.REQUEST_THROTTLED, new RequestSource(single, null, source.route()), now);
        return network.map(whole -> event.with(EventDetail.NETWORK, whole.toString()))
                .orElse(event);
    }

    private static EventDraft about(EventDraft event, Optional<Caller> caller) {
        return caller.map(who -> event.about(who.accountId(), who.username()).in(who.sessionId()))
                .orElse(event);
    }
}
