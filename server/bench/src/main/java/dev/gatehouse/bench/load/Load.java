package dev.gatehouse.bench.load;

import dev.gatehouse.bench.http.HttpConnection;
import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A number of clients that play one scenario, each on a connection and in a session of its own, each sending its next
 * request as soon as the last one is answered. They keep connections and tokens from one run to the next. Not
 * thread-safe.
 */
public final class Load implements AutoCloseable {

    /** Longer than a server needs for anything, also one that is short of cores. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final List<HttpConnection> connections;
    private final List<LoadClient> clients;

    private Load(URI server, int clients, Function<HttpConnection, LoadClient> client) {
        this.connections = Stream.generate(() -> new HttpConnection(server, ANSWER_TIMEOUT))
                .limit(clients)
                .toList();
        this.clients = connections.stream().map(client).toList();
    }

    /**
     * Clients that are yet to connect.
     *
     * @param server       where the server listens
     * @param credentials  what all of them sign in with
     * @param scenario     what each of them does
     * @param clients      how many there are; 1 or more
     * @param acknowledged where they write down what was acknowledged
     */
    public static Load of(
            URI server, Credentials credentials, Scenario scenario, int clients, Acknowledged acknowledged) {
        return new Load(
                server,
                clients,
                connection -> new JournalClient(new TokenApi(connection), credentials, scenario, acknowledged));
    }

    /**
     * As {@link #of}, but the clients do just what clients of a {@linkplain #ofKeycloak Keycloak} do.
     *
     * @throws IllegalArgumentException for a scenario that not every server can be asked for
     */
    public static Load ofPeer(URI server, Credentials credentials, Scenario scenario, int clients) {
        return new Load(server, clients, connection -> new PeerClient(new TokenApi(connection), credentials, scenario));
    }

    /**
     * Clients of a Keycloak.
     *
     * @throws IllegalArgumentException for a scenario that not every server can be asked for
     */
    public static Load ofKeycloak(KeycloakRealm realm, Credentials credentials, Scenario scenario, int clients) {
        return new Load(
                realm.address(),
                clients,
                connection -> new PeerClient(new KeycloakApi(connection, realm), credentials, scenario));
    }

    /**
     * Signs all clients in, one after the other, so that a run measures its scenario alone. Their connections are opened
     * anew when it begins: with many clients the first one would wait so long that the server closes it.
     *
     * @throws IllegalStateException if the server does not let one in
     */
    public void signIn() {
        for (LoadClient client : clients) {
            Outcome outcome = client.login();
            if (!(outcome instanceof Answered answer && answer.isOk())) {
                throw new IllegalStateException("A client cannot sign in: " + outcome);
            }
            client.close();
        }
    }

    /** Turns all clients to another address of the same server, as after a restart; they keep their sessions. */
    public void moveTo(URI server) {
        connections.forEach(connection -> connection.moveTo(server));
    }

    /** Starts all clients and returns at once; they stop after that time by themselves. */
    public RunningLoad start(Duration length) {
        return start(length, Pace.UNBOUNDED);
    }

    /** As {@link #start(Duration)}, at that pace; a client whose next request is due later still sends it. */
    public RunningLoad start(Duration length, Pace pace) {
        return RunningLoad.start(clients, length, pace);
    }

    /** As {@link #start(Duration)}, but they stop after that many requests of all of them together. */
    public RunningLoad start(long requests) {
        return RunningLoad.start(clients, requests);
    }

    /** Closes all connections; clients that are started again open others, in the same sessions. */
    public void disconnect() {
        clients.forEach(LoadClient::close);
    }

    @Override
    public void close() {
        disconnect();
    }
}
