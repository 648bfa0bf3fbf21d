package dev.gatehouse.server.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a token that we make says: identity only (R26). Instants are seconds since 1970 (RFC 7519 §2).
 *
 * @param tokenType {@code access} or {@code refresh}
 * @param exp       from then on it is no good
 * @param iat       when it was made
 * @param jti       32 hexadecimal digits, another for every token
 * @param userId    the account, as text
 * @param sub       the same
 * @param sid       the session
 * @param iss       who made it
 * @param aud       whom it is for; null where that is not configured
 */
@JsonPropertyOrder({"token_type", "exp", "iat", "jti", "user_id", "sub", "sid", "iss", "aud"})
record Claims(
        String tokenType,
        long exp,
        long iat,
        String jti,
        String userId,
        String sub,
        String sid,
        String iss,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String aud) {}
