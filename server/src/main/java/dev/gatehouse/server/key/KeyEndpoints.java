package dev.gatehouse.server.key;

import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Answer;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Endpoint;
import io.helidon.http.Method;
import java.util.List;
import java.util.Map;

/** What the world may know of our keys. */
public final class KeyEndpoints {

    private final KeyRing keys;

    public KeyEndpoints(KeyRing keys) {
        this.keys = keys;
    }

    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(
                Method.GET,
                "/.well-known/jwks.json",
                new Access.Open("whoever gets an access token must be able to verify it"),
                this::keySet));
    }

    private Answer keySet(Call call) {
        return Answer.ok(Map.of("keys", keys.published())).with("Cache-Control", "public, max-age=300");
    }
}
