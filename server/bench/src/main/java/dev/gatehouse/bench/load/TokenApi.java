package dev.gatehouse.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.bench.http.HttpConnection;
import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.bench.http.Request;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.token.TokenPair;
import java.util.Map;

/** The requests of the token API over one connection. Confined to one thread at a time. */
public final class TokenApi implements AuthApi {

    private final HttpConnection connection;

    public TokenApi(HttpConnection connection) {
        this.connection = connection;
    }

    @Override
    public Outcome login(Credentials credentials) {
        return post("/api/token/", Json.write(credentials));
    }

    @Override
    public Outcome refresh(TokenPair tokens) {
        return post("/api/token/refresh/", withRefreshToken(tokens));
    }

    @Override
    public Outcome whoAmI(TokenPair tokens) {
        return connection.exchange(new Request("GET", "/api/whoami/", tokens.access(), null));
    }

    /** Asks whether the access token is good. */
    public Outcome verify(TokenPair tokens) {
        return post("/api/token/verify/", Json.write(Map.of("token", tokens.access())));
    }

    /** Lets the next key of that purpose sign, also if it is young. */
    public Outcome rotate(TokenPair tokens, KeyPurpose purpose) {
        String body = Json.write(Map.of("purpose", purpose, "force", true));
        return connection.exchange(new Request("POST", "/api/admin/keys/rotate", tokens.access(), body));
    }

    /** Ends the tokens' session. */
    public Outcome revoke(TokenPair tokens) {
        return connection.exchange(
                new Request("POST", "/api/token/revoke/", tokens.access(), withRefreshToken(tokens)));
    }

    @Override
    public TokenPair tokens(Answered answer) {
        return pair(answer);
    }

    /**
     * Reads the pair in a 200 to a login or a refresh.
     *
     * @throws IllegalStateException if the answer holds none: then no measurement of this server is worth anything
     */
    public static TokenPair pair(Answered answer) {
        try {
            return Json.read(answer.body(), TokenPair.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A 200 without a pair of tokens", e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private Outcome post(String path, String json) {
        return connection.exchange(new Request("POST", path, null, json));
    }

    private static String withRefreshToken(TokenPair tokens) {
        return Json.write(Map.of("refresh", tokens.refresh()));
    }
}
