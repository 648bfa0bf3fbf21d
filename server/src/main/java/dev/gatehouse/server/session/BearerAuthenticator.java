package dev.gatehouse.server.session;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.config.AccountSettings;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.http.Authenticator;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.ErrorResponses;
import dev.gatehouse.server.http.RejectedToken;
import dev.gatehouse.server.http.Response;
import dev.gatehouse.server.key.KeyRing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Authenticates by access token (RFC 6750 §2.1). The account and its role are those of this moment, and a token whose
 * session was ended, or is not there, is refused at once, however long it would live. Thread-safe.
 */
final class BearerAuthenticator implements Authenticator {

    private final VerifiedTokens tokens;
    private final Accounts accounts;
    private final LiveSessions sessions;
    private final AccountSettings accountSettings;

    BearerAuthenticator(
            KeyRing keys,
            TokenSettings settings,
            Accounts accounts,
            LiveSessions sessions,
            AccountSettings accountSettings) {
        this.tokens = new VerifiedTokens(keys, settings);
        this.accounts = accounts;
        this.sessions = sessions;
        this.accountSettings = accountSettings;
    }

    @Override
    public Authentication authenticate(Optional<String> authorization, Instant now) {
        List<String> parts = words(authorization.orElse(""));
        if (parts.isEmpty() || !parts.getFirst().equalsIgnoreCase("Bearer")) {
            return refused(ErrorResponses.unauthorized("Authentication credentials were not provided."));
        }
        if (parts.size() != 2) {
            return refused(ErrorResponses.unauthorized(
                    "Authorization header must contain two space-delimited values", "bad_authorization_header"));
        }
        return switch (tokens.read(parts.getLast(), now)) {
            case TokenVerification.Invalid(TokenError flaw) ->
                new Authentication.Rejected(RejectedToken.unknown(flaw.code()), badToken(flaw));
            case TokenVerification.Valid good -> authenticate(good, now);
        };
    }

    @Override
    public boolean isStillAuthorized(Caller caller, Instant now) {
        return caller.expiresAt().isAfter(now)
                && sessions.contains(caller.sessionId(), caller.accountId(), now)
                && accounts.find(caller.accountId())
                        .filter(Account::active)
                        .filter(account -> account.role() == caller.role() && isOtpDue(account) == caller.otpDue())
                        .isPresent();
    }

    private Authentication authenticate(TokenVerification.Valid token, Instant now) {
        if (token.accountId().isEmpty()) {
            return noAccount(token, "Token contained no recognizable user identification", "token_not_valid");
        }
        Optional<Account> found = accounts.find(token.accountId().get());
        if (found.isEmpty()) {
            return noAccount(token, "User not found", "user_not_found");
        }
        Account account = found.get();
        if (!account.active()) {
            return noAccount(token, "User is inactive", "user_inactive");
        }
        return token.sessionId()
                .filter(id -> sessions.contains(id, account.id(), now))
                .<Authentication>map(id -> new Authentication.Authenticated(caller(account, id, token.expiresAt())))
                .orElseGet(() -> noSession(account, token.sessionId()));
    }

    /** What white space separates. It is no regular expression, which takes as long as all else here. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || Character.isWhitespace(text.charAt(i))) {
                if (begin < i) {
                    words.add(text.substring(begin, i));
                }
                begin = i + 1;
            }
        }
        return words;
    }

    private static Authentication noAccount(TokenVerification.Valid token, String detail, String code) {
        return new Authentication.Rejected(
                new RejectedToken("no_account", Optional.empty(), Optional.empty(), token.sessionId()),
                ErrorResponses.unauthorized(detail, code));
    }

    private Authentication noSession(Account account, Optional<SessionId> session) {
        String reason = session.filter(sessions::hasEnded).isPresent() ? "session_ended" : "no_session";
        return new Authentication.Rejected(
                new RejectedToken(reason, Optional.of(account.id()), Optional.of(account.username()), session),
                badToken(TokenError.BLACKLISTED));
    }

    private Caller caller(Account account, SessionId session, Instant expiresAt) {
        return new Caller(account.id(), account.username(), account.role(), session, expiresAt, isOtpDue(account));
    }

    private boolean isOtpDue(Account account) {
        return accountSettings.requireOtpForStaff() && account.role() != Role.USER && !account.otp();
    }

    private static Response badToken(TokenError flaw) {
        return ErrorResponses.unauthorized(new BadToken(
                "Given token not valid for any token type",
                "token_not_valid",
                List.of(new Problem("AccessToken", "access", flaw.text()))));
    }

    private static Authentication refused(Response answer) {
        return new Authentication.Refused(answer);
    }

    /** The body that clients of the old stack look into. */
    private record BadToken(String detail, String code, List<Problem> messages) {}

    private record Problem(String tokenClass, String tokenType, String message) {}
}
