package dev.gatehouse.server.session;

import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Budget;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.ErrorResponses;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Fields;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Response;
import dev.gatehouse.server.password.PasswordChecker;
import dev.gatehouse.server.session.Reauthentication.Proof;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The password, and the second factor, shown again in a session that goes on. */
final class ReauthenticationEndpoints {

    private static final Operation REAUTHENTICATE = Operation.of("Shows the password again in a session that goes on")
            .takes("password", String.class, "one's own")
            .mayTake("otp", String.class, "a one-time password or a recovery code, where there is a second factor")
            .answers(Renewed.class)
            .refuses(403, "too many wrong passwords")
            .refuses(503, "too many passwords wait to be hashed");

    private final Reauthentication reauthentication;

    public ReauthenticationEndpoints(Reauthentication reauthentication) {
        this.reauthentication = reauthentication;
    }

    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(Method.POST, "/api/reauthenticate", new Access.SignedIn(), this::reauthenticate)
                .limited(Budget.LOGIN)
                .described(REAUTHENTICATE));
    }

    /** Wrong ones are 400: a client takes 401 for a token that needs a refresh, and would try them once more. */
    private Response reauthenticate(Exchange exchange) {
        Fields fields = exchange.fields().only("password", "otp");
        String password = fields.text("password");
        Optional<String> otp = fields.ignorableText("otp");
        fields.check();
        return switch (reauthentication.renew(new Proof(password, otp, AuditContext.of(exchange)))) {
            case ReauthenticationOutcome.Renewed(Instant until) -> Response.ok(new Renewed(until));
            case ReauthenticationOutcome.WrongPassword _ ->
                ErrorResponses.coded(
                        400, "Your password was entered incorrectly. Please enter it again.", "wrong_password");
            case ReauthenticationOutcome.OtpRequired _ ->
                ErrorResponses.coded(400, "One-time password required", "otp_required");
            case ReauthenticationOutcome.OtpInvalid _ ->
                ErrorResponses.coded(400, "One-time password is not valid", "otp_invalid");
            case ReauthenticationOutcome.LockedOut(Instant until) ->
                ErrorResponses.lockedOut(Duration.between(exchange.now(), until));
            case ReauthenticationOutcome.Busy _ -> ErrorResponses.unavailable(PasswordChecker.BUSY);
        };
    }

    private record Renewed(Instant validUntil) {}
}
