package dev.gatehouse.server.key;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.server.event.Occasion;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Answer;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Errors;
import dev.gatehouse.server.http.Fields;
import io.helidon.http.Method;
import java.util.List;
import java.util.Map;

/** Keys: what the world may know of them, and how admins see, rotate and retire them (R24). */
public final class KeyEndpoints {

    private final KeyService keys;

    public KeyEndpoints(KeyService keys) {
        this.keys = keys;
    }

    public List<Endpoint> endpoints() {
        Access administer = new Access.Requires(Permission.ADMINISTER);
        return List.of(
                new Endpoint(
                        Method.GET,
                        "/.well-known/jwks.json",
                        new Access.Open("whoever gets an access token must be able to verify it"),
                        this::keySet),
                new Endpoint(Method.GET, "/api/admin/keys", new Access.Requires(Permission.READ), this::list),
                new Endpoint(Method.POST, "/api/admin/keys/rotate", administer, this::rotate),
                new Endpoint(Method.POST, "/api/admin/keys/{kid}/retire", administer, this::retire));
    }

    private Answer keySet(Call call) {
        return Answer.ok(Map.of("keys", keys.ring().published()))
                .with("Cache-Control", "public, max-age=" + KeyRotation.CACHED.toSeconds());
    }

    private Answer list(Call call) {
        call.query();
        return Answer.ok(new Page<>(keys.list(call.now()), null));
    }

    private Answer rotate(Call call) {
        Fields fields = call.fields().only("purpose", "force");
        KeyPurpose purpose = fields.choice("purpose", KeyPurpose::parseRotating, KeyPurpose.ACCESS);
        Urgency urgency = urgency(fields);
        fields.check();
        return answer(keys.rotate(purpose, urgency, Occasion.of(call)));
    }

    private Answer retire(Call call) {
        Fields fields = call.fields().only("force");
        Urgency urgency = urgency(fields);
        fields.check();
        return answer(keys.retire(call.pathParameter("kid"), urgency, Occasion.of(call)));
    }

    private static Urgency urgency(Fields fields) {
        return fields.optional("force", fields::flag).orElse(false) ? Urgency.AT_ONCE : Urgency.WHEN_SAFE;
    }

    private static Answer answer(KeyOutcome outcome) {
        return switch (outcome) {
            case KeyOutcome.Done(Key key) -> Answer.ok(key);
            case KeyOutcome.Unknown _ -> Errors.notFound();
            case KeyOutcome.Refused(KeyRefusal why) -> Errors.coded(409, why.detail(), why.code());
        };
    }
}
