package dev.gatehouse.server.account;

import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.ErrorResponses;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Fields;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Response;
import dev.gatehouse.server.password.PasswordChecker;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One's own password. */
final class PasswordEndpoints {

    private static final Operation CHANGE = Operation.of("Another password for oneself; ends all other sessions")
            .takes("old_password", String.class, "the present one")
            .takes("new_password", String.class, "the next one")
            .answers(Changed.class)
            .refuses(403, "too many wrong passwords")
            .refuses(503, "too many passwords wait to be hashed");

    private final OwnPassword password;

    public PasswordEndpoints(OwnPassword password) {
        this.password = password;
    }

    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(Method.POST, "/api/password/change", new Access.SignedIn(), this::change)
                .described(CHANGE));
    }

    private Response change(Exchange exchange) {
        Fields fields = exchange.fields();
        String old = fields.text("old_password");
        String next = fields.text("new_password");
        fields.check();
        return switch (password.change(old, next, AuditContext.of(exchange))) {
            case PasswordOutcome.Changed _ -> Response.ok(new Changed("Password changed"));
            case PasswordOutcome.WrongOldPassword _ ->
                ErrorResponses.invalid(
                        "old_password", "Your old password was entered incorrectly. Please enter it again.");
            case PasswordOutcome.Refused(String problem) -> ErrorResponses.invalid("new_password", problem);
            case PasswordOutcome.LockedOut(Instant until) ->
                ErrorResponses.lockedOut(Duration.between(exchange.now(), until));
            case PasswordOutcome.Busy _ -> ErrorResponses.unavailable(PasswordChecker.BUSY);
        };
    }

    private record Changed(String detail) {}
}
