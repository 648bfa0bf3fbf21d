package dev.gatehouse.server.session;

import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.common.token.WhoAmI;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Budget;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Deprecation;
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
import java.util.Map;
import java.util.Optional;

/** The token API (R3, R7–R13), to the letter of the wire contract. */
final class TokenEndpoints {

    /** A year is what clients need to move. */
    private static final Deprecation OLD_LOGIN = new Deprecation(
            Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2027-12-31T23:59:59Z"), "/api/token/");

    private static final Operation OBTAIN = Operation.of("Signs in")
            .takes("username", String.class, "the account")
            .takes("password", String.class, "as it is")
            .mayTake("otp", String.class, "a one-time password or a recovery code, where there is a second factor")
            .answers(Obtained.class)
            .refuses(401, "wrong credentials, or a one-time password is missing or wrong")
            .refuses(403, "locked out after too many wrong passwords")
            .refuses(503, "too many passwords wait to be hashed");

    private static final Operation REFRESH = Operation.of("The next pair of tokens for a refresh token")
            .takes("refresh", String.class, "a refresh token, used up by this")
            .answers(Refreshed.class)
            .refuses(401, "the token is no good, or its account is not active");

    private static final Operation VERIFY = Operation.of("Whether a token is good")
            .takes("token", String.class, "an access or a refresh token")
            .answers(Map.class)
            .refuses(401, "the token is no good");

    private static final Operation BLACKLIST = Operation.of("Signs out: ends the session of a refresh token")
            .takes("refresh", String.class, "a refresh token")
            .answers(Map.class)
            .refuses(401, "the token is no good");

    private static final Operation REVOKE = Operation.of("Ends the session of a refresh token of one's own")
            .takes("refresh", String.class, "a refresh token")
            .answers(Revoked.class)
            .refuses(403, "the token is somebody else's");

    private static final Operation REVOKE_ALL =
            Operation.of("Ends all sessions of one's own").answers(AllRevoked.class);

    private static final Operation WHO_AM_I =
            Operation.of("Who the bearer of the access token is").answers(WhoAmI.class);

    private final TokenService tokens;

    public TokenEndpoints(TokenService tokens) {
        this.tokens = tokens;
    }

    public List<Endpoint> endpoints() {
        Access login = new Access.Open("this is where credentials become tokens");
        Access bearer = new Access.Open("the token in the body is the credential");
        return List.of(
                new Endpoint(Method.POST, "/api/token", login, this::obtain)
                        .described(OBTAIN)
                        .limited(Budget.LOGIN),
                new Endpoint(Method.POST, "/jwt-token-auth", login, this::obtain)
                        .described(OBTAIN)
                        .limited(Budget.LOGIN),
                new Endpoint(Method.POST, "/api-token-auth", login, this::obtain)
                        .described(OBTAIN)
                        .limited(Budget.LOGIN)
                        .deprecated(OLD_LOGIN),
                new Endpoint(Method.POST, "/api/token/refresh", bearer, this::refresh).described(REFRESH),
                new Endpoint(Method.POST, "/api/token/verify", bearer, this::verify).described(VERIFY),
                new Endpoint(Method.POST, "/api/token/blacklist", bearer, this::blacklist).described(BLACKLIST),
                new Endpoint(Method.POST, "/api/token/revoke", new Access.SignedIn(), this::revoke).described(REVOKE),
                new Endpoint(Method.POST, "/api/token/revoke-all", new Access.SignedIn(), this::revokeAll)
                        .described(REVOKE_ALL),
                new Endpoint(Method.GET, "/api/whoami", new Access.SignedIn(), TokenEndpoints::whoAmI)
                        .described(WHO_AM_I));
    }

    private Response obtain(Exchange exchange) {
        Fields fields = exchange.fields();
        String username = fields.trimmedText("username");
        String password = fields.text("password");
        Optional<String> otp = fields.ignorableText("otp");
        fields.check();
        return switch (tokens.obtain(new LoginAttempt(username, password, otp, AuditContext.of(exchange)))) {
            case ObtainOutcome.Granted(StoredSession session) -> {
                TokenPair pair = tokens.sign(session);
                yield Response.ok(new Obtained(pair.refresh(), pair.access()));
            }
            case ObtainOutcome.Rejected _ ->
                ErrorResponses.unauthorized("No active account found with the given credentials");
            case ObtainOutcome.OtpRequired _ ->
                ErrorResponses.unauthorized("One-time password required", "otp_required");
            case ObtainOutcome.OtpInvalid _ ->
                ErrorResponses.unauthorized("One-time password is not valid", "otp_invalid");
            case ObtainOutcome.LockedOut(Instant until) ->
                ErrorResponses.lockedOut(Duration.between(exchange.now(), until));
            case ObtainOutcome.Busy _ -> ErrorResponses.unavailable(PasswordChecker.BUSY);
        };
    }

    private Response refresh(Exchange exchange) {
        String token = field(exchange, "refresh");
        return switch (tokens.refresh(token, AuditContext.of(exchange))) {
            case RefreshOutcome.Granted(StoredSession session) -> {
                TokenPair pair = tokens.sign(session);
                yield Response.ok(new Refreshed(pair.access(), pair.refresh()));
            }
            case RefreshOutcome.Throttled(Duration delay) -> ErrorResponses.throttled(delay);
            case RefreshOutcome.Refused(TokenError flaw) -> notValid(flaw);
            case RefreshOutcome.NoAccount _ ->
                ErrorResponses.unauthorized("No active account found for the given token.");
        };
    }

    private Response verify(Exchange exchange) {
        Optional<TokenError> flaw = tokens.verify(field(exchange, "token"), exchange.now());
        if (flaw.equals(Optional.of(TokenError.BLACKLISTED))) {
            return ErrorResponses.invalid("non_field_errors", TokenError.BLACKLISTED.text());
        }
        return flaw.map(TokenEndpoints::notValid).orElseGet(() -> Response.ok(Map.of()));
    }

    private Response blacklist(Exchange exchange) {
        return tokens.blacklist(field(exchange, "refresh"), AuditContext.of(exchange))
                .map(TokenEndpoints::notValid)
                .orElseGet(() -> Response.ok(Map.of()));
    }

    private Response revoke(Exchange exchange) {
        String token = field(exchange, "refresh");
        return switch (tokens.revoke(token, AuditContext.of(exchange))) {
            case RevokeOutcome.Revoked _ -> Response.ok(new Revoked("Token revoked"));
            case RevokeOutcome.Refused _ -> ErrorResponses.detail(400, "Invalid or expired token");
            case RevokeOutcome.NotYours _ -> ErrorResponses.forbidden();
        };
    }

    private Response revokeAll(Exchange exchange) {
        int revoked = tokens.revokeAll(AuditContext.of(exchange));
        return Response.ok(new AllRevoked("All tokens revoked", revoked));
    }

    private static Response whoAmI(Exchange exchange) {
        Caller caller = exchange.caller();
        return Response.ok(new WhoAmI(caller.accountId(), caller.username(), caller.sessionId(), caller.expiresAt()));
    }

    private static String field(Exchange exchange, String name) {
        Fields fields = exchange.fields();
        String value = fields.trimmedText(name);
        fields.check();
        return value;
    }

    private static Response notValid(TokenError flaw) {
        return ErrorResponses.unauthorized(flaw.text(), "token_not_valid");
    }

    /** The order of members is the old stack's. */
    private record Obtained(String refresh, String access) {}

    private record Refreshed(String access, String refresh) {}

    private record Revoked(String detail) {}

    private record AllRevoked(String detail, int revoked) {}
}
