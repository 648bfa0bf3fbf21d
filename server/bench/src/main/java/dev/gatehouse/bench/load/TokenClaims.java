package dev.gatehouse.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a client can read in an access token without being able to check its signature.
 *
 * @param sid the session
 */
record TokenClaims(SessionId sid) {

    /** @throws IllegalArgumentException if the text is not a JWT with these claims */
    static TokenClaims of(String token) {
        String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        byte[] json = Base64.getUrlDecoder().decode(payload);
        try {
            return Json.read(new String(json, StandardCharsets.UTF_8), TokenClaims.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An access token without a session", e);
        }
    }
}
