package dev.gatehouse.bench.load;

import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.common.token.TokenPair;
import org.jspecify.annotations.Nullable;

/**
 * A client that does the same at servers of any make. It keeps its tokens and nothing else; one whose tokens are refused
 * signs in again.
 */
final class PeerClient implements LoadClient {

    private final AuthApi api;
    private final Credentials credentials;
    private final Scenario scenario;
    private @Nullable TokenPair tokens;

    /** @throws IllegalArgumentException for a scenario that not all servers can be asked for */
    PeerClient(AuthApi api, Credentials credentials, Scenario scenario) {
        if (!scenario.isUniversal()) {
            throw new IllegalArgumentException("Not every server can be asked for " + scenario);
        }
        this.api = api;
        this.credentials = credentials;
        this.scenario = scenario;
    }

    @Override
    public Outcome login() {
        return kept(api.login(credentials));
    }

    @Override
    public Outcome step() {
        TokenPair current = tokens;
        if (current == null) {
            return login();
        }
        return switch (scenario) {
            case LOGIN -> login();
            case REFRESH -> kept(api.refresh(current));
            case WHOAMI -> whoAmI(current);
            case LIFE, ROTATION -> throw new IllegalStateException("Refused at birth: " + scenario);
        };
    }

    @Override
    public void close() {
        api.close();
    }

    private Outcome kept(Outcome outcome) {
        tokens = outcome instanceof Answered answer && answer.isOk() ? api.tokens(answer) : null;
        return outcome;
    }

    private Outcome whoAmI(TokenPair current) {
        Outcome outcome = api.whoAmI(current);
        if (outcome instanceof Answered answer && !answer.isOk()) {
            tokens = null;
        }
        return outcome;
    }
}
