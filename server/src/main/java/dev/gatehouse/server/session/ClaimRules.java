package dev.gatehouse.server.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.config.TokenSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Judges the claims of a token whose signature is good: what the old stack checks, in its order, which is times, expiry, id
 * and type; then who made it, for whom, and about whom (RFC 8725 §3.8–3.11, RFC 9068 §4). Thread-safe.
 */
final class ClaimRules {

    /** The end of the year 9999; what lies beyond is no time that an issuer means. */
    private static final long LATEST = 253_402_300_799L;

    private final TokenSettings settings;

    ClaimRules(TokenSettings settings) {
        this.settings = settings;
    }

    /**
     * @param type what the key makes that signed the claims
     * @param kid  that key
     */
    TokenVerification judge(ObjectNode claims, TokenType type, String kid, Instant now) {
        return flaw(claims, type, now)
                .<TokenVerification>map(TokenVerification.Invalid::new)
                .orElseGet(() -> new TokenVerification.Valid(
                        type,
                        kid,
                        claims.path("jti").asText(),
                        account(claims),
                        SessionId.parse(claims.path("sid").asText("")),
                        Instant.ofEpochSecond(claims.path("exp").longValue())));
    }

    private Optional<TokenError> flaw(ObjectNode claims, TokenType type, Instant now) {
        if (isLater(claims.get("iat"), now) || isLater(claims.get("nbf"), now) || isOdd(claims.get("exp"))) {
            return Optional.of(TokenError.INVALID);
        }
        if (!claims.has("exp")) {
            return Optional.of(TokenError.NO_EXPIRY);
        }
        if (claims.path("exp").longValue() <= now.getEpochSecond()) {
            return Optional.of(TokenError.EXPIRED);
        }
        if (claims.path("jti").asText("").isEmpty()) {
            return Optional.of(TokenError.NO_ID);
        }
        if (!claims.has("token_type")) {
            return Optional.of(TokenError.NO_TYPE);
        }
        boolean ours = type.code().equals(claims.path("token_type").asText())
                && settings.issuer().equals(claims.path("iss").textValue())
                && isForUs(claims.path("aud"))
                && isOneSubject(claims);
        return ours ? Optional.empty() : Optional.of(TokenError.INVALID);
    }

    /** When a token says that it expires, whether that is true or not; empty where it says nothing that is a time. */
    static Optional<Instant> expiry(ObjectNode claims) {
        return Optional.ofNullable(claims.get("exp"))
                .filter(exp -> !isOdd(exp))
                .map(exp -> Instant.ofEpochSecond(exp.longValue()));
    }

    /** A token that names an audience is not for a server that has none (RFC 7519 §4.1.3). */
    private boolean isForUs(JsonNode audience) {
        Optional<String> own = settings.audience();
        if (own.isEmpty()) {
            return audience.isMissingNode();
        }
        return audience.isArray()
                ? StreamSupport.stream(audience.spliterator(), false)
                        .anyMatch(each -> own.get().equals(each.textValue()))
                : own.get().equals(audience.textValue());
    }

    /** A token without a readable {@code user_id} is told what it lacks by the one who needs it, and is good for nothing. */
    private static boolean isOneSubject(ObjectNode claims) {
        return account(claims).isEmpty() || claims.path("user_id").equals(claims.get("sub"));
    }

    private static Optional<AccountId> account(ObjectNode claims) {
        return Optional.of(claims.path("user_id"))
                .filter(JsonNode::isTextual)
                .flatMap(id -> AccountId.parse(id.textValue()));
    }

    /** Whether a time lies ahead, by more than what the clock may be ahead of the node that made the token. */
    private boolean isLater(@Nullable JsonNode time, Instant now) {
        return time != null
                && (isOdd(time)
                        || time.longValue() > now.plus(settings.leeway()).getEpochSecond());
    }

    /** Whether a time is there that is not a whole number of seconds within reason. */
    private static boolean isOdd(@Nullable JsonNode time) {
        return time != null
                && !(time.isIntegralNumber() && time.canConvertToLong() && Math.abs(time.longValue()) <= LATEST);
    }
}
