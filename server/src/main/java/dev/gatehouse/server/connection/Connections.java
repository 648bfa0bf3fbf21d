package dev.gatehouse.server.connection;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.server.config.ServerSettings;
import dev.gatehouse.server.connection.OpenConnection.Peers;
import io.helidon.common.socket.SocketContext;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All open connections: how many an address has, and which of their clients take too long. A client's address, for IPv6
 * its /64 network, has at most so many at once; trusted proxies have as many as they like, since many clients are behind
 * them. What is refused is closed before TLS or HTTP costs anything. Thread-safe.
 *
 * <p>Memory is bounded by the number of open sockets. No event tells when a socket is closed, so each is asked: those
 * of one address when it has reached its number, all of them at each tick.
 */
public final class Connections implements AutoCloseable {

    /** How much later than its deadline a client is hung up on, as a part of the time that it had. */
    private static final int TICKS = 4;

    private final int mostPerAddress;
    private final List<Network> proxies;
    private final Duration allowed;
    private final InstantSource clock;
    private final Map<Network, Set<OpenConnection>> byClient = new ConcurrentHashMap<>();
    private final Map<Peers, OpenConnection> byPeers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("connection-deadlines").factory());

    private volatile AcceptRule rule;
    private volatile boolean ending;

    public Connections(ServerSettings settings, AcceptRule rule, InstantSource clock) {
        this.mostPerAddress = settings.connectionsPerAddress();
        this.proxies = settings.trustedProxies();
        this.allowed = settings.readTimeout();
        this.rule = rule;
        this.clock = clock;
        long tick = allowed.toNanos() / TICKS;
        var _ = ticker.scheduleAtFixedRate(this::tick, tick, tick, TimeUnit.NANOSECONDS);
    }

    /** These options for each socket that is accepted, and none for one that is not: it is closed. */
    public SocketOptions accepting(SocketOptions options) {
        return new AcceptingOptions(options, this);
    }

    /**
     * What speaks HTTP on these connections.
     *
     * @param errors answers what is refused before it reaches an endpoint
     */
    public ServerConnectionSelector selector(Function<ClientConnection, DirectHandlers> errors) {
        return new HttpSelector(this, errors);
    }

    /** The connection that is spoken on; empty if it is closed by now. */
    Optional<OpenConnection> of(SocketContext context) {
        return Optional.ofNullable(byPeers.get(
                new Peers(context.remotePeer().address(), context.localPeer().address())));
    }

    /** Forgets a connection that is over. */
    void release(OpenConnection connection) {
        byPeers.remove(connection.peers(), connection);
        uncount(connection);
    }

    /** Takes no more connections and no more requests; each that is in hand gets its answer, which says that it is the last. */
    public void end() {
        ending = true;
        byPeers.values().forEach(OpenConnection::endRequests);
    }

    /** Accepts nothing from here on, and keeps no rule: Helidon keeps this for as long as the process runs. */
    @Override
    public void close() {
        rule = new Closed();
        ticker.shutdownNow();
    }

    /** @throws ConnectionRefusedException if the socket is to be closed */
    void accept(SocketChannel channel) throws IOException {
        SocketAddress remote = channel.getRemoteAddress();
        if (!(remote instanceof InetSocketAddress internet)) {
            throw new ConnectionRefusedException();
        }
        IpAddress address = IpAddress.of(internet.getAddress());
        boolean trusted = proxies.stream().anyMatch(network -> network.contains(address));
        OpenConnection connection =
                new OpenConnection(channel, new Peers(remote, channel.getLocalAddress()), address, trusted, allowed);
        if (!trusted) {
            admit(connection);
        }
        // One that had the same port is closed, or this one could not have it.
        Optional.ofNullable(byPeers.put(connection.peers(), connection)).ifPresent(this::uncount);
        if (ending) {
            release(connection);
            throw new ConnectionRefusedException();
        }
    }

    private void admit(OpenConnection connection) {
        if (rule.isBlocked(connection.address(), clock.instant())) {
            throw new ConnectionRefusedException();
        }
        if (!byClient.compute(connection.address().client(), (_, open) -> with(connection, open))
                .contains(connection)) {
            rule.refused(connection.address(), clock.instant());
            throw new ConnectionRefusedException();
        }
    }

    /** Without it if there are too many; those that are closed do not count. */
    private Set<OpenConnection> with(OpenConnection connection, @Nullable Set<OpenConnection> open) {
        Set<OpenConnection> known = open == null ? ConcurrentHashMap.newKeySet() : open;
        if (known.size() >= mostPerAddress) {
            known.removeIf(each -> !each.isOpen());
        }
        if (known.size() < mostPerAddress) {
            known.add(connection);
        }
        return known;
    }

    private void uncount(OpenConnection connection) {
        byClient.computeIfPresent(connection.address().client(), (_, open) -> {
            open.remove(connection);
            return open.isEmpty() ? null : open;
        });
    }

    private void tick() {
        long now = System.nanoTime();
        byPeers.values().forEach(connection -> {
            connection.closeIfLate(now);
            if (!connection.isOpen()) {
                release(connection);
            }
        });
    }

    private record Closed() implements AcceptRule {

        @Override
        public boolean isBlocked(IpAddress address, Instant now) {
            return true;
        }

        @Override
        public void refused(IpAddress address, Instant now) {}
    }
}
