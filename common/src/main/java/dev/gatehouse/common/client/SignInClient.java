package dev.gatehouse.common.client;

import dev.gatehouse.common.token.TokenPair;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Signs people in to one server. A connection that a sign-in led to belongs to the {@link AdminClient} of its outcome;
 * after any other outcome nothing is left open. Thread-safe.
 */
public final class SignInClient {

    private final ServerAddress server;
    private final ClientSettings settings;
    private final InstantSource clock;

    /** A client of that server; the clock says when tokens are due for a refresh. */
    public SignInClient(ServerAddress server, ClientSettings settings, InstantSource clock) {
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Signs in and asks who that is. Blocks until both are answered, or one takes too long.
     *
     * @throws InterruptedException if the thread is interrupted; nothing is left open then
     */
    public SignInOutcome signIn(String username, String password) throws InterruptedException {
        Transport transport = new Transport(server, settings);
        boolean keep = false;
        try {
            SignInOutcome outcome = signIn(transport, username, password);
            keep = outcome instanceof SignInOutcome.SignedIn;
            return outcome;
        } catch (CallException e) {
            return outcome(e);
        } finally {
            if (!keep) {
                transport.close();
            }
        }
    }

    private static SignInOutcome outcome(CallException failure) {
        return switch (failure) {
            case CallException.Unreachable e -> new SignInOutcome.Unreachable(e.obstacle());
            case CallException.Refused e -> new SignInOutcome.Refused(e.detail(), e.retryAfter());
            case CallException.SignedOut e -> new SignInOutcome.Refused(e.toString(), Optional.empty());
        };
    }

    private SignInOutcome signIn(Transport transport, String username, String password)
            throws CallException, InterruptedException {
        Answer answer = transport.post("/api/token/", Map.of("username", username, "password", password));
        if (answer.status() == 401 && answer.code().isEmpty()) {
            return new SignInOutcome.WrongCredentials();
        }
        TokenKeeper tokens = new TokenKeeper(transport, settings, clock, answer.read(TokenPair.class));
        return identified(new AdminClient(transport, settings, tokens));
    }

    private SignInOutcome identified(AdminClient client) throws CallException, InterruptedException {
        try {
            return new SignInOutcome.SignedIn(client, client.me());
        } catch (CallException.Refused e) {
            client.signOut();
            if (e.status() == 403) {
                return new SignInOutcome.NotStaff();
            }
            throw e;
        }
    }
}
