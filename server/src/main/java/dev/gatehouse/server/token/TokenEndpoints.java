package dev.gatehouse.server.token;

import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.common.token.WhoAmI;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Answer;
import dev.gatehouse.server.http.Budget;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Deprecation;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Errors;
import dev.gatehouse.server.http.Fields;
import dev.gatehouse.server.password.PasswordChecker;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The token API (R3, R7–R13), to the letter of the wire contract. */
public final class TokenEndpoints {

    /** A year is what clients need to move. */
    private static final Deprecation OLD_LOGIN = new Deprecation(
            Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2027-12-31T23:59:59Z"), "/api/token/");

    private final TokenService tokens;

    public TokenEndpoints(TokenService tokens) {
        this.tokens = tokens;
    }

    public List<Endpoint> endpoints() {
        Access login = new Access.Open("this is where credentials become tokens");
        Access bearer = new Access.Open("the token in the body is the credential");
        return List.of(
                new Endpoint(Method.POST, "/api/token", login, this::obtain).limited(Budget.LOGIN),
                new Endpoint(Method.POST, "/jwt-token-auth", login, this::obtain).limited(Budget.LOGIN),
                new Endpoint(Method.POST, "/api-token-auth", login, this::obtain)
                        .limited(Budget.LOGIN)
                        .deprecated(OLD_LOGIN),
                new Endpoint(Method.POST, "/api/token/refresh", bearer, this::refresh),
                new Endpoint(Method.POST, "/api/token/verify", bearer, this::verify),
                new Endpoint(Method.POST, "/api/token/blacklist", bearer, this::blacklist),
                new Endpoint(Method.POST, "/api/token/revoke", new Access.SignedIn(), this::revoke),
                new Endpoint(Method.POST, "/api/token/revoke-all", new Access.SignedIn(), this::revokeAll),
                new Endpoint(Method.GET, "/api/whoami", new Access.SignedIn(), TokenEndpoints::whoAmI));
    }

    private Answer obtain(Call call) {
        Fields fields = call.fields();
        String username = fields.trimmedText("username");
        String password = fields.text("password");
        Optional<String> otp = fields.ignorableText("otp");
        fields.check();
        return switch (tokens.obtain(new LoginAttempt(username, password, otp, call.origin(), call.now()))) {
            case ObtainOutcome.Granted(TokenPair pair) -> Answer.ok(new Obtained(pair.refresh(), pair.access()));
            case ObtainOutcome.Rejected _ -> Errors.unauthorized("No active account found with the given credentials");
            case ObtainOutcome.OtpRequired _ -> Errors.unauthorized("One-time password required", "otp_required");
            case ObtainOutcome.OtpInvalid _ -> Errors.unauthorized("One-time password is not valid", "otp_invalid");
            case ObtainOutcome.LockedOut(Instant until) -> Errors.lockedOut(Duration.between(call.now(), until));
            case ObtainOutcome.Busy _ -> Errors.unavailable(PasswordChecker.BUSY);
        };
    }

    private Answer refresh(Call call) {
        String token = field(call, "refresh");
        return switch (tokens.refresh(token, call.origin(), call.now())) {
            case RefreshOutcome.Granted(TokenPair pair) -> Answer.ok(new Refreshed(pair.access(), pair.refresh()));
            case RefreshOutcome.Throttled(Duration delay) -> Errors.throttled(delay);
            case RefreshOutcome.Refused(TokenFlaw flaw) -> notValid(flaw);
            case RefreshOutcome.NoAccount _ -> Errors.unauthorized("No active account found for the given token.");
        };
    }

    private Answer verify(Call call) {
        Optional<TokenFlaw> flaw = tokens.verify(field(call, "token"), call.now());
        if (flaw.equals(Optional.of(TokenFlaw.BLACKLISTED))) {
            return Errors.invalid("non_field_errors", TokenFlaw.BLACKLISTED.text());
        }
        return flaw.map(TokenEndpoints::notValid).orElseGet(() -> Answer.ok(Map.of()));
    }

    private Answer blacklist(Call call) {
        return tokens.blacklist(field(call, "refresh"), call.origin(), call.now())
                .map(TokenEndpoints::notValid)
                .orElseGet(() -> Answer.ok(Map.of()));
    }

    private Answer revoke(Call call) {
        String token = field(call, "refresh");
        return switch (tokens.revoke(token, call.caller(), call.origin(), call.now())) {
            case RevokeOutcome.Revoked _ -> Answer.ok(new Revoked("Token revoked"));
            case RevokeOutcome.Refused _ -> Errors.detail(400, "Invalid or expired token");
            case RevokeOutcome.NotYours _ -> Errors.forbidden();
        };
    }

    private Answer revokeAll(Call call) {
        int revoked = tokens.revokeAll(call.caller(), call.origin(), call.now());
        return Answer.ok(new AllRevoked("All tokens revoked", revoked));
    }

    private static Answer whoAmI(Call call) {
        Caller caller = call.caller();
        return Answer.ok(new WhoAmI(caller.accountId(), caller.username(), caller.sessionId(), caller.expiresAt()));
    }

    private static String field(Call call, String name) {
        Fields fields = call.fields();
        String value = fields.trimmedText(name);
        fields.check();
        return value;
    }

    private static Answer notValid(TokenFlaw flaw) {
        return Errors.unauthorized(flaw.text(), "token_not_valid");
    }

    /** The order of members is the old stack's. */
    private record Obtained(String refresh, String access) {}

    private record Refreshed(String access, String refresh) {}

    private record Revoked(String detail) {}

    private record AllRevoked(String detail, int revoked) {}
}
