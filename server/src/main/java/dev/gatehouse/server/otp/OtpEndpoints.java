package dev.gatehouse.server.otp;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.otp.OtpEnrolment;
import dev.gatehouse.common.otp.OtpStatus;
import dev.gatehouse.common.otp.RecoveryCodes;
import dev.gatehouse.server.account.RecentAuthentication;
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

/** Second factors as their users set them up, and as admins take them away. */
final class OtpEndpoints {

    /** What the record holds. */
    private static final int LONGEST_REASON = 400;

    private static final Operation STATUS =
            Operation.of("One's own second factor").answers(OtpStatus.class);

    private static final Operation BEGIN = guarded("Begins to set up a second factor")
            .answers(201, OtpEnrolment.class)
            .refuses(409, "there is one already");

    private static final Operation REMOVE = guarded("Removes one's second factor")
            .takes("otp", String.class, "a one-time password or a recovery code")
            .answers(Removed.class)
            .refuses(409, "there is none");

    private static final Operation CONFIRM = Operation.of("Ends the setting up of a second factor")
            .takes("otp", String.class, "a one-time password of the new one")
            .answers(RecoveryCodes.class)
            .refuses(403, "too many wrong ones")
            .refuses(409, "there is none to confirm, or one already");

    private static final Operation RENEW_CODES = guarded("Other recovery codes in place of the ones before")
            .takes("otp", String.class, "a one-time password or a recovery code")
            .answers(RecoveryCodes.class)
            .refuses(409, "there is no second factor");

    private static final Operation RESET = Operation.of("Takes a lost second factor away from an account")
            .takes("reason", String.class, "why, for the record")
            .answers(Reset.class)
            .refuses(401, "the last proof of the caller's password is too old")
            .refuses(409, "there is none, or it is one's own");

    private final OtpService otp;
    private final OtpReset reset;
    private final String issuer;

    /** @param issuer who the accounts are with, as authenticator apps show it */
    OtpEndpoints(OtpService otp, OtpReset reset, String issuer) {
        this.otp = otp;
        this.reset = reset;
        this.issuer = issuer;
    }

    List<Endpoint> endpoints() {
        Access own = new Access.SignedIn();
        return List.of(
                new Endpoint(Method.GET, "/api/otp", own, this::status).described(STATUS),
                new Endpoint(Method.POST, "/api/otp", own, this::begin).described(BEGIN),
                new Endpoint(Method.DELETE, "/api/otp", own, this::remove).described(REMOVE),
                new Endpoint(Method.POST, "/api/otp/confirm", own, this::confirm).described(CONFIRM),
                new Endpoint(Method.POST, "/api/otp/recovery-codes", own, this::renewCodes).described(RENEW_CODES),
                new Endpoint(
                                Method.DELETE,
                                "/api/admin/users/{id}/otp",
                                new Access.Requires(Permission.ADMINISTER),
                                this::reset)
                        .described(RESET));
    }

    /** An operation that wants the password of the account. */
    private static Operation guarded(String summary) {
        return Operation.of(summary)
                .takes("password", String.class, "one's own")
                .refuses(403, "too many wrong ones")
                .refuses(503, "too many passwords wait to be hashed");
    }

    private Response status(Exchange exchange) {
        exchange.query();
        return Response.ok(otp.status(AuditContext.of(exchange)));
    }

    private Response begin(Exchange exchange) {
        Fields fields = exchange.fields().only("password");
        String password = fields.text("password");
        fields.check();
        return answer(otp.begin(password, AuditContext.of(exchange)), exchange);
    }

    private Response confirm(Exchange exchange) {
        Fields fields = exchange.fields().only("otp");
        String code = fields.trimmedText("otp");
        fields.check();
        return answer(otp.confirm(code, AuditContext.of(exchange)), exchange);
    }

    private Response renewCodes(Exchange exchange) {
        Fields fields = exchange.fields().only("password", "otp");
        String password = fields.text("password");
        String code = fields.trimmedText("otp");
        fields.check();
        return answer(otp.renewCodes(password, code, AuditContext.of(exchange)), exchange);
    }

    private Response remove(Exchange exchange) {
        Fields fields = exchange.fields().only("password", "otp");
        String password = fields.text("password");
        String code = fields.trimmedText("otp");
        fields.check();
        return answer(otp.remove(password, code, AuditContext.of(exchange)), exchange);
    }

    private Response reset(Exchange exchange) {
        Fields fields = exchange.fields().only("reason");
        String reason = fields.trimmedText("reason", LONGEST_REASON);
        fields.check();
        return AccountId.parse(exchange.pathParameter("id"))
                .map(id -> answer(reset.reset(id, reason, AuditContext.of(exchange))))
                .orElseGet(ErrorResponses::notFound);
    }

    private Response answer(OtpOutcome outcome, Exchange exchange) {
        return switch (outcome) {
            case OtpOutcome.Begun(OtpSecret secret) ->
                Response.of(
                        201,
                        new OtpEnrolment(
                                secret.base32(),
                                secret.uri(issuer, exchange.caller().username())));
            case OtpOutcome.Coded(List<RecoveryCode> codes) ->
                Response.ok(new RecoveryCodes(
                        codes.stream().map(RecoveryCode::grouped).toList()));
            case OtpOutcome.Removed _ -> Response.ok(new Removed("One-time password removed"));
            case OtpOutcome.AlreadyEnrolled _ ->
                ErrorResponses.coded(409, "There is a one-time password already.", "otp_enrolled");
            case OtpOutcome.NotEnrolled _ -> notEnrolled();
            case OtpOutcome.WrongPassword _ ->
                ErrorResponses.invalid("password", "Your password was entered incorrectly. Please enter it again.");
            case OtpOutcome.WrongCode _ -> ErrorResponses.invalid("otp", "One-time password is not valid");
            case OtpOutcome.LockedOut(Instant until) ->
                ErrorResponses.lockedOut(Duration.between(exchange.now(), until));
            case OtpOutcome.Busy _ -> ErrorResponses.unavailable(PasswordChecker.BUSY);
        };
    }

    private static Response answer(ResetOutcome outcome) {
        return switch (outcome) {
            case ResetOutcome.Reset(int sessions) -> Response.ok(new Reset(sessions));
            case ResetOutcome.Unknown _ -> ErrorResponses.notFound();
            case ResetOutcome.NotEnrolled _ -> notEnrolled();
            case ResetOutcome.ReauthenticationRequired _ ->
                ErrorResponses.reauthenticationRequired(RecentAuthentication.MAX_AGE);
            case ResetOutcome.Yourself _ ->
                ErrorResponses.coded(
                        409, "Your own is removed with your password and a one-time password.", "own_account");
        };
    }

    private static Response notEnrolled() {
        return ErrorResponses.coded(409, "There is no one-time password.", "otp_not_enrolled");
    }

    private record Removed(String detail) {}

    private record Reset(int terminated) {}
}
