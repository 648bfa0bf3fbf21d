package dev.gatehouse.server.alert;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Opens connections to receivers. A name is resolved once, its addresses are checked, and the connection goes to the first one
 * that passed and answers, so that no second look-up can lead elsewhere. Thread-safe.
 */
final class Connector {

    /** Addresses of a name that are tried. */
    private static final int MOST_ADDRESSES = 4;

    /** How long one that does not answer keeps from the next at most; the last one has the rest of the delivery's time. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HostResolver resolver;
    private final Predicate<IpAddress> permitted;
    private final Authorities authorities;
    private final Duration patience;

    private Connector(
            HostResolver resolver, Predicate<IpAddress> permitted, Authorities authorities, Duration patience) {
        this.resolver = resolver;
        this.permitted = permitted;
        this.authorities = authorities;
        this.patience = patience;
    }

    /** Finds the addresses of a name. */
    @FunctionalInterface
    interface HostResolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** Connects anywhere. */
    static Connector anywhere(Authorities authorities) {
        return new Connector(InetAddress::getAllByName, _ -> true, authorities, PATIENCE);
    }

    /** Connects to public addresses, and to internal ones in these networks alone. */
    static Connector guarded(HostResolver resolver, List<Network> allowed, Authorities authorities) {
        return new Connector(
                resolver,
                address -> InternalAddresses.isPublic(address)
                        || allowed.stream().anyMatch(network -> network.contains(address)),
                authorities,
                PATIENCE);
    }

    /** This one for deliveries that may take that long, so that each address has its part of it. */
    Connector within(Duration delivery) {
        return new Connector(resolver, permitted, authorities, patience(delivery));
    }

    /** How long one that does not answer keeps from the next where a delivery may take that long. */
    static Duration patience(Duration delivery) {
        Duration part = delivery.dividedBy(MOST_ADDRESSES);
        return part.compareTo(PATIENCE) < 0 ? part : PATIENCE;
    }

    /** A connection over TCP. */
    Socket connect(String host, int port) throws IOException, DeliveryException {
        List<InetAddress> addresses = addresses(host);
        List<IOException> failures = new ArrayList<>();
        for (InetAddress address : addresses.subList(0, addresses.size() - 1)) {
            try {
                return connect(new InetSocketAddress(address, port), patience);
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                failures.add(e);
            }
        }
        try {
            return connect(new InetSocketAddress(addresses.getLast(), port), Duration.ZERO);
        } catch (IOException e) {
            failures.forEach(e::addSuppressed);
            throw e;
        }
    }

    /** A connection over TLS to a receiver whose certificate has that name. */
    Socket connectSecurely(String host, int port) throws IOException, DeliveryException {
        Socket plain = connect(host, port);
        try {
            SSLSocket secured = (SSLSocket) authorities.sockets().createSocket(plain, host, port, true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        } catch (SSLException e) {
            plain.close();
            throw TlsFailure.of(host, e).orElseThrow(() -> e);
        } catch (IOException | DeliveryException e) {
            plain.close();
            throw e;
        }
    }

    /** @param patience how long to wait for it; zero without a limit */
    private static Socket connect(InetSocketAddress address, Duration patience) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, (int) patience.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Those that may be connected to, with the host's name; at least one. */
    private List<InetAddress> addresses(String host) throws UnknownHostException, DeliveryException {
        List<InetAddress> addresses = new ArrayList<>();
        for (InetAddress address : resolver.addresses(host)) {
            if (addresses.size() < MOST_ADDRESSES && permitted.test(IpAddress.of(address))) {
                addresses.add(named(host, address));
            }
        }
        if (addresses.isEmpty()) {
            throw new DeliveryException(
                    "%s is an internal address; alert.allow has to name its network.".formatted(host));
        }
        return addresses;
    }

    /** A certificate is held to the name that a socket's address has; without one, the name server would be asked for it. */
    private static InetAddress named(String host, InetAddress address) throws UnknownHostException {
        return address instanceof Inet6Address scoped && scoped.getScopeId() > 0
                ? Inet6Address.getByAddress(host, scoped.getAddress(), scoped.getScopeId())
                : InetAddress.getByAddress(host, address.getAddress());
    }
}
