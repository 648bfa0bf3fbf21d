package dev.gatehouse.bench.stream;

import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.ClientSettings;
import dev.gatehouse.common.client.EventStreamReader;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.SignInClient;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.client.StreamSignal;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.SessionId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * An administrator who follows the live stream as the console does, by the same client, and notes when the events of
 * refreshes come. Thread-safe.
 */
public final class StreamFollower implements AutoCloseable {

    private final AdminClient client;
    private final EventStreamReader stream;
    private final DelayMatcher delays = new DelayMatcher();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private StreamFollower(AdminClient client, EventStreamReader stream) {
        this.client = client;
        this.stream = stream;
    }

    /**
     * Signs in and follows the stream from the newest event on.
     *
     * @throws IllegalStateException if the server does not let the account in, or has no stream for it
     */
    public static StreamFollower start(URI server, Credentials administrator) throws InterruptedException {
        AdminClient client = signIn(server, administrator);
        try {
            StreamFollower follower = new StreamFollower(client, client.stream(client.newestSequence()));
            var _ = Thread.ofVirtual().name("stream-follower").start(follower::follow);
            return follower;
        } catch (CallException e) {
            client.close();
            throw new IllegalStateException("The stream cannot be followed: " + e.getMessage(), e);
        }
    }

    /** A refresh of this session was acknowledged just now. */
    public void acknowledged(SessionId session) {
        delays.answered(session, System.nanoTime());
    }

    /**
     * Waits for the events of what was acknowledged since the last call.
     *
     * @param longest after which an event counts as missing
     * @throws IllegalStateException if the stream has ended
     */
    public EventDelays take(Duration longest) throws InterruptedException {
        EventDelays taken = delays.take(longest);
        if (end.isDone()) {
            throw new IllegalStateException("The stream has ended: " + why());
        }
        return taken;
    }

    /** Closes stream and connections. */
    @Override
    public void close() {
        stream.close();
        client.close();
    }

    private static AdminClient signIn(URI server, Credentials administrator) throws InterruptedException {
        SignInOutcome outcome = new SignInClient(
                        new ServerAddress(server), ClientSettings.of("gatehouse-bench"), InstantSource.system())
                .signIn(administrator.username(), administrator.password());
        if (outcome instanceof SignInOutcome.SignedIn signedIn) {
            return signedIn.client();
        }
        throw new IllegalStateException("An administrator cannot sign in: " + outcome);
    }

    private void follow() {
        try {
            for (StreamSignal next = stream.next(); !(next instanceof StreamSignal.Ended); next = stream.next()) {
                if (next instanceof StreamSignal.Arrived(SecurityEvent event)) {
                    note(event, System.nanoTime());
                }
            }
            end.complete(null);
        } catch (CallException | InterruptedException e) {
            end.completeExceptionally(e);
        }
    }

    private void note(SecurityEvent event, long nanos) {
        SessionId session = event.sessionId();
        if (event.type() == EventType.TOKEN_REFRESHED && session != null) {
            delays.arrived(session, nanos);
        }
    }

    private String why() throws InterruptedException {
        try {
            end.get();
            return "the server said so";
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        }
    }
}
