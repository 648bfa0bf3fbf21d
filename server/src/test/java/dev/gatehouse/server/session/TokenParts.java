package dev.gatehouse.server.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What a token says of itself, to a reader who believes it. */
final class TokenParts {

    private TokenParts() {}

    /** Its header. */
    static ObjectNode header(String token) {
        return part(token, 0);
    }

    /** Its claims. */
    static ObjectNode claims(String token) {
        return part(token, 1);
    }

    private static ObjectNode part(String token, int index) {
        String encoded = List.of(token.split("\\.", -1)).get(index);
        try {
            return (ObjectNode) Json.tree(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(token, e);
        }
    }
}
