package dev.gatehouse.server.key;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.ErrorResponses;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Fields;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.util.List;

/** Keys: what the world may know of them, and how admins see, rotate and retire them (R24). */
final class KeyEndpoints {

    private static final Operation KEY_SET =
            Operation.of("The public keys that verify access tokens (RFC 7517)").answers(JwkSet.class);

    private static final Operation LIST =
            Operation.of("Keys, without what is secret of them").answersPage(Key.class);

    private static final Operation ROTATE = Operation.of("Lets the next key sign")
            .takes("purpose", KeyPurpose.class, "access or refresh")
            .mayTake("force", Boolean.class, "also before others may know the next key")
            .answers(Key.class)
            .refuses(409, "it is not safe yet, or the key is from the environment");

    private static final Operation RETIRE = Operation.of("Lets a key verify no more")
            .mayTake("force", Boolean.class, "also while tokens live that it has signed")
            .answers(Key.class)
            .refuses(409, "it is not safe yet, or the key is from the environment");

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
                                this::keySet)
                        .publishing()
                        .described(KEY_SET),
                new Endpoint(Method.GET, "/api/admin/keys", new Access.Requires(Permission.READ), this::list)
                        .described(LIST),
                new Endpoint(Method.POST, "/api/admin/keys/rotate", administer, this::rotate).described(ROTATE),
                new Endpoint(Method.POST, "/api/admin/keys/{kid}/retire", administer, this::retire).described(RETIRE));
    }

    private Response keySet(Exchange exchange) {
        return Response.ok(new JwkSet(keys.ring().published()))
                .with("Content-Type", exchange.mediaType())
                .with("Vary", "Accept")
                .with("Cache-Control", "public, max-age=" + KeyRotation.CACHED.toSeconds());
    }

    private Response list(Exchange exchange) {
        exchange.query();
        return Response.ok(new Page<>(keys.list(exchange.now()), null));
    }

    private Response rotate(Exchange exchange) {
        Fields fields = exchange.fields().only("purpose", "force");
        KeyPurpose purpose = fields.choice("purpose", KeyPurpose::parseRotating, KeyPurpose.ACCESS);
        Urgency urgency = urgency(fields);
        fields.check();
        return answer(keys.rotate(purpose, urgency, AuditContext.of(exchange)));
    }

    private Response retire(Exchange exchange) {
        Fields fields = exchange.fields().only("force");
        Urgency urgency = urgency(fields);
        fields.check();
        return answer(keys.retire(exchange.pathParameter("kid"), urgency, AuditContext.of(exchange)));
    }

    private static Urgency urgency(Fields fields) {
        return fields.optional("force", fields::flag).orElse(false) ? Urgency.AT_ONCE : Urgency.WHEN_SAFE;
    }

    private static Response answer(KeyOutcome outcome) {
        return switch (outcome) {
            case KeyOutcome.Done(Key key) -> Response.ok(key);
            case KeyOutcome.Unknown _ -> ErrorResponses.notFound();
            case KeyOutcome.Refused(KeyRefusal why) -> ErrorResponses.coded(409, why.detail(), why.code());
        };
    }

    /** RFC 7517 §5. */
    private record JwkSet(List<PublicJwk> keys) {}
}
