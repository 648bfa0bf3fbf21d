package dev.gatehouse.bench.load;

import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.bench.http.Outcome.Refused;
import dev.gatehouse.bench.http.Outcome.Unanswered;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.token.TokenPair;
import org.jspecify.annotations.Nullable;

/**
 * A client of a Gatehouse that plays any scenario, keeps the tokens that it was given and writes down what was
 * acknowledged. One whose tokens are refused signs in again.
 */
final class JournalClient implements LoadClient {

    /** Enough for a chain of tokens, few enough that many sessions end within a short run. */
    private static final int REFRESHES_OF_A_LIFE = 5;

    /** Every so many requests a client refreshes, and as often it verifies; refreshing is what costs. */
    private static final int REQUESTS_A_REFRESH = 50;

    private final TokenApi api;
    private final Credentials credentials;
    private final Scenario scenario;
    private final Acknowledged acknowledged;
    private @Nullable ClientSession signedIn;
    private int steps;

    JournalClient(TokenApi api, Credentials credentials, Scenario scenario, Acknowledged acknowledged) {
        this.api = api;
        this.credentials = credentials;
        this.scenario = scenario;
        this.acknowledged = acknowledged;
    }

    @Override
    public Outcome step() {
        ClientSession current = signedIn;
        if (current == null) {
            return login();
        }
        return switch (scenario) {
            case LOGIN -> login();
            case REFRESH -> refresh(current);
            case WHOAMI -> whoAmI(current);
            case ROTATION -> inTurn(current);
            case LIFE -> current.refreshes() < REFRESHES_OF_A_LIFE ? refresh(current) : revoke(current);
        };
    }

    @Override
    public Outcome login() {
        Outcome outcome = api.login(credentials);
        signedIn = null;
        if (outcome instanceof Answered answer && answer.isOk()) {
            TokenPair tokens = TokenApi.pair(answer);
            signedIn = new ClientSession(acknowledged.loggedIn(tokens), tokens, 0);
        }
        return outcome;
    }

    @Override
    public void close() {
        api.close();
    }

    private Outcome inTurn(ClientSession current) {
        steps++;
        return switch (steps % REQUESTS_A_REFRESH) {
            case 0 -> refresh(current);
            case REQUESTS_A_REFRESH / 2 -> keptIfOk(api.verify(current.tokens()));
            default -> whoAmI(current);
        };
    }

    private Outcome refresh(ClientSession current) {
        Outcome outcome = api.refresh(current.tokens());
        signedIn = switch (outcome) {
            case Answered answer when answer.isOk() -> refreshed(current, TokenApi.pair(answer));
            case Answered refused -> null;
            case Refused unseen -> current;
            case Unanswered lost -> {
                acknowledged.refreshInDoubt(current.session());
                yield null;
            }
        };
        return outcome;
    }

    private ClientSession refreshed(ClientSession current, TokenPair next) {
        acknowledged.refreshed(current.session(), next);
        return current.refreshed(next);
    }

    private Outcome whoAmI(ClientSession current) {
        return keptIfOk(api.whoAmI(current.tokens()));
    }

    private Outcome keptIfOk(Outcome outcome) {
        if (outcome instanceof Answered answer && !answer.isOk()) {
            signedIn = null;
        }
        return outcome;
    }

    private Outcome revoke(ClientSession current) {
        Outcome outcome = api.revoke(current.tokens());
        switch (outcome) {
            case Answered answer when answer.isOk() -> acknowledged.ended(current.session());
            case Answered refused -> {}
            case Refused unseen -> {}
            case Unanswered lost -> acknowledged.endInDoubt(current.session());
        }
        signedIn = null;
        return outcome;
    }

    private record ClientSession(SessionId session, TokenPair tokens, int refreshes) {

        ClientSession refreshed(TokenPair next) {
            return new ClientSession(session, next, refreshes + 1);
        }
    }
}
