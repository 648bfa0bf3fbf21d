package dev.gatehouse.bench.load;

import dev.gatehouse.bench.http.HttpConnection;
import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.common.token.TokenPair;
import java.net.URI;
import java.time.Duration;

/** One login by itself. */
public final class SignIn {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private SignIn() {}

    /**
     * Signs in over a connection of its own.
     *
     * @throws IllegalStateException if the server does not let the account in
     */
    public static TokenPair at(URI server, Credentials credentials) {
        try (TokenApi api = new TokenApi(new HttpConnection(server, ANSWER_TIMEOUT))) {
            Outcome outcome = api.login(credentials);
            if (outcome instanceof Answered answer && answer.isOk()) {
                return TokenApi.pair(answer);
            }
            throw new IllegalStateException("A client cannot sign in: " + outcome);
        }
    }
}
