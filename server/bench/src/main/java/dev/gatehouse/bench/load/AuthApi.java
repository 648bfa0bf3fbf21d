package dev.gatehouse.bench.load;

import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.common.token.TokenPair;

/**
 * What servers of different makes can all be asked, over one connection. Confined to one thread at a time.
 */
public interface AuthApi extends AutoCloseable {

    /** Signs in; a 200 has the session's first {@linkplain #tokens tokens}. */
    Outcome login(Credentials credentials);

    /** Refreshes; a 200 has the next {@linkplain #tokens tokens}. */
    Outcome refresh(TokenPair tokens);

    /** Asks who the bearer of the access token is. */
    Outcome whoAmI(TokenPair tokens);

    /**
     * Reads the tokens in a 200 to a login or a refresh.
     *
     * @throws IllegalStateException if the answer holds none: then no measurement of this server is worth anything
     */
    TokenPair tokens(Answered answer);

    @Override
    void close();
}
