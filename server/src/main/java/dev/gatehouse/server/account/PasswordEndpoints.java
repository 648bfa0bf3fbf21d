package dev.gatehouse.server.account;

import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Answer;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Errors;
import dev.gatehouse.server.http.Fields;
import dev.gatehouse.server.password.PasswordChecker;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One's own password. */
public final class PasswordEndpoints {

    private final OwnPassword password;

    public PasswordEndpoints(OwnPassword password) {
        this.password = password;
    }

    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(Method.POST, "/api/password/change", new Access.SignedIn(), this::change));
    }

    private Answer change(Call call) {
        Fields fields = call.fields();
        String old = fields.text("old_password");
        String next = fields.text("new_password");
        fields.check();
        return switch (password.change(old, next, call.caller(), call.origin(), call.now())) {
            case PasswordOutcome.Changed _ -> Answer.ok(new Changed("Password changed"));
            case PasswordOutcome.WrongOldPassword _ ->
                Errors.invalid("old_password", "Your old password was entered incorrectly. Please enter it again.");
            case PasswordOutcome.Refused(String problem) -> Errors.invalid("new_password", problem);
            case PasswordOutcome.LockedOut(Instant until) -> Errors.lockedOut(Duration.between(call.now(), until));
            case PasswordOutcome.Busy _ -> Errors.unavailable(PasswordChecker.BUSY);
        };
    }

    private record Changed(String detail) {}
}
