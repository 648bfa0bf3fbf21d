package dev.gatehouse.server.event;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * The kinds of events that are summed at the moment, each with its sum. Two events are of a kind if they are alike but for
 * the time, what the client says of itself, and where in its IPv6 network (/64) its address is: a client can have another
 * of each every time. The first of a kind is written as it is.
 *
 * <p>Kinds are made of what clients send, so their number is bounded, and with it the rows a minute: of one client no more
 * than {@value #MOST_OF_CLIENT} are told apart, and then only the type of the event and the client; of all together no more
 * than {@value #MOST}, and then only the type. Thread-safe.
 */
final class TallyKinds {

    /** What a large office behind one address may come to in a minute; a flood makes twice as many rows at most. */
    static final int MOST_OF_CLIENT = 50;

    /** A few hundred KiB of memory, and as many rows a minute as a server seals in a second. */
    static final int MOST = 1_000;

    private final int most;
    private final boolean byUserAgent;
    private final Map<EventDraft, Sum> sums = new ConcurrentHashMap<>();
    private final Map<String, Integer> ofClients = new ConcurrentHashMap<>();

    TallyKinds(int most, boolean byUserAgent) {
        this.most = most;
        this.byUserAgent = byUserAgent;
    }

    /** Does not look at user agents, as suits what a client floods with. */
    static TallyKinds ofClients() {
        return new TallyKinds(MOST, false);
    }

    /** Tells user agents apart, as far as a client does not have too many. */
    static TallyKinds ofPrograms() {
        return new TallyKinds(MOST, true);
    }

    /**
     * The kind that an event is counted with.
     *
     * @throws IllegalArgumentException if its type is none that is summed, which is a bug
     */
    EventDraft kind(EventDraft event) {
        if (!event.type().isSummed()) {
            throw new IllegalArgumentException("%s is not summed".formatted(event.type()));
        }
        RequestSource client = client(event.source());
        EventDraft exact = at(event, client);
        if (sums.containsKey(exact)) {
            return exact;
        }
        if (sums.size() >= most) {
            return EventDraft.of(event.type(), RequestSource.server(), Instant.EPOCH)
                    .with(EventDetail.SUMMED, "many");
        }
        if (ofClients.getOrDefault(clientOf(exact), 0) >= MOST_OF_CLIENT) {
            RequestSource alone = new RequestSource(client.address(), null, null);
            EventDraft rest = at(EventDraft.of(event.type(), event.source(), Instant.EPOCH), alone);
            return rest.with(EventDetail.SUMMED, "client");
        }
        return exact;
    }

    /** Begins to sum that kind; whether it did, and was not summing it before. */
    boolean begin(EventDraft kind, Instant now) {
        AtomicBoolean begun = new AtomicBoolean();
        sums.computeIfAbsent(kind, _ -> {
            begun.set(true);
            return begun(kind, new Sum(now, now, 0));
        });
        return begun.get();
    }

    /** Adds to the sum; begins one if it was closed meanwhile. */
    void add(EventDraft kind, Instant now, long count) {
        sums.compute(
                kind,
                (_, sum) -> sum == null
                        ? begun(kind, new Sum(now, now, count))
                        : new Sum(sum.since(), now, sum.count() + count));
    }

    /** The first of that kind has not taken place; the next one is the first again, unless others were counted. */
    void withdraw(EventDraft kind) {
        Sum first = sums.get(kind);
        if (first != null && first.count() == 0 && sums.remove(kind, first)) {
            forget(kind);
        }
    }

    /** Ends the sum of that kind. */
    Optional<Sum> close(EventDraft kind) {
        Optional<Sum> closed = Optional.ofNullable(sums.remove(kind));
        closed.ifPresent(_ -> forget(kind));
        return closed;
    }

    /** Takes a sum back that could not be written. */
    void putBack(EventDraft kind, Sum sum) {
        sums.compute(
                kind,
                (_, newer) -> newer == null
                        ? begun(kind, sum)
                        : new Sum(sum.since(), later(sum, newer), sum.count() + newer.count()));
    }

    /** The kinds whose sum began at such a time. */
    List<EventDraft> begun(Predicate<Instant> since) {
        return sums.entrySet().stream()
                .filter(entry -> since.test(entry.getValue().since()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Within the change that begins the sum: another thread may end it as soon as it is there. */
    private Sum begun(EventDraft kind, Sum sum) {
        ofClients.merge(clientOf(kind), 1, Integer::sum);
        return sum;
    }

    private void forget(EventDraft kind) {
        ofClients.computeIfPresent(clientOf(kind), (_, kinds) -> kinds == 1 ? null : kinds - 1);
    }

    private static Instant later(Sum one, Sum other) {
        return one.last().isAfter(other.last()) ? one.last() : other.last();
    }

    /** Without what a client can have another of each time. */
    private RequestSource client(RequestSource source) {
        boolean single = network(source).isEmpty();
        return new RequestSource(
                single ? source.address() : null, byUserAgent ? source.userAgent() : null, source.route());
    }

    private static EventDraft at(EventDraft event, RequestSource client) {
        EventDraft kind = event.at(Instant.EPOCH).from(client);
        return network(event.source())
                .map(network -> kind.with(EventDetail.NETWORK, network.toString()))
                .orElse(kind);
    }

    private static Optional<Network> network(RequestSource source) {
        return Optional.ofNullable(source.address()).map(IpAddress::client).filter(Network::isIpv6);
    }

    private static String clientOf(EventDraft kind) {
        String address = kind.source().addressText();
        return address == null ? kind.detail(EventDetail.NETWORK).orElse("") : address;
    }

    /**
     * What was counted behind the first of a kind.
     *
     * @param since when the first came, which has its event already
     * @param last  when the last came
     * @param count how many came since the first
     */
    record Sum(Instant since, Instant last, long count) {}
}
