package dev.gatehouse.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.bench.http.HttpConnection;
import dev.gatehouse.bench.http.Outcome;
import dev.gatehouse.bench.http.Outcome.Answered;
import dev.gatehouse.bench.http.Request;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The requests of OpenID Connect to a Keycloak: the password grant (RFC 6749 §4.3.2), a refresh (§6) and the userinfo
 * endpoint (OpenID Connect Core §5.3), which answers with 200 only where the scope was {@code openid}.
 */
final class KeycloakApi implements AuthApi {

    private final HttpConnection connection;
    private final KeycloakRealm realm;

    KeycloakApi(HttpConnection connection, KeycloakRealm realm) {
        this.connection = connection;
        this.realm = realm;
    }

    @Override
    public Outcome login(Credentials credentials) {
        SequencedMap<String, String> form = form("password");
        form.put("scope", "openid");
        form.put("username", credentials.username());
        form.put("password", credentials.password());
        return token(form);
    }

    @Override
    public Outcome refresh(TokenPair tokens) {
        SequencedMap<String, String> form = form("refresh_token");
        form.put("refresh_token", tokens.refresh());
        return token(form);
    }

    @Override
    public Outcome whoAmI(TokenPair tokens) {
        return connection.exchange(new Request("GET", path("userinfo"), tokens.access(), null));
    }

    @Override
    public TokenPair tokens(Answered answer) {
        try {
            return Json.read(answer.body(), Granted.class).pair();
        } catch (JsonProcessingException | NullPointerException e) {
            throw new IllegalStateException("A 200 of Keycloak without tokens", e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private Outcome token(Map<String, String> form) {
        return connection.exchange(Request.form(path("token"), encoded(form)));
    }

    private SequencedMap<String, String> form(String grantType) {
        SequencedMap<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grantType);
        form.put("client_id", realm.client());
        return form;
    }

    private String path(String endpoint) {
        return realm.address().getRawPath() + "/realms/" + encoded(realm.name()) + "/protocol/openid-connect/"
                + endpoint;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Granted(String accessToken, String refreshToken) {

        TokenPair pair() {
            return new TokenPair(accessToken, refreshToken);
        }
    }
}
