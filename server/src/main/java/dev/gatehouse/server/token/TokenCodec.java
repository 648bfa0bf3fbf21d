package dev.gatehouse.server.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads JSON Web Tokens (RFC 7519) in compact form (RFC 7515 §7.1). Reading goes from the cheap to the
 * costly: size, form and header are looked at before any signature. Algorithm and key are ours to choose, never the
 * token's: a header only says which of our keys to try, within the purpose that its algorithm belongs to
 * (RFC 8725 §3.1). Thread-safe.
 */
final class TokenCodec {

    /** Several times what ours are. */
    private static final int LONGEST = 4096;

    /** The end of the year 9999; what lies beyond is no time that anybody means. */
    private static final long LATEST = 253_402_300_799L;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final KeyRing keys;

    TokenCodec(KeyRing keys) {
        this.keys = keys;
    }

    /** Signs the claims with the current key for that type. */
    String write(TokenType type, Claims claims) {
        SigningKey key = keys.current(type.purpose());
        Header header = new Header(type.purpose().algorithm(), type.headerType(), key.kid());
        String signed = encode(Json.bytes(header)) + "." + encode(Json.bytes(claims));
        return signed + "." + encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Reads a token of that type. */
    TokenReading read(String token, TokenType type, Instant now) {
        return read(token, Optional.of(type), now);
    }

    /** Reads a token of whatever type. */
    TokenReading read(String token, Instant now) {
        return read(token, Optional.empty(), now);
    }

    private TokenReading read(String token, Optional<TokenType> wanted, Instant now) {
        if (token.length() > LONGEST) {
            return new TokenReading.Bad(TokenFlaw.INVALID);
        }
        String[] parts = token.split("\\.", -1);
        return parts.length == 3
                ? object(parts[0])
                        .flatMap(this::key)
                        .filter(key -> isSigned(key, parts))
                        .flatMap(_ -> object(parts[1]))
                        .map(claims -> judge(claims, wanted, now))
                        .orElseGet(() -> new TokenReading.Bad(TokenFlaw.INVALID))
                : new TokenReading.Bad(TokenFlaw.INVALID);
    }

    /** The key that the header names; empty if we have none such, or the header is not one of ours. */
    private Optional<SigningKey> key(ObjectNode header) {
        String algorithm = header.path("alg").asText("");
        String kid = header.path("kid").asText("");
        if (header.has("crit")) {
            return Optional.empty();
        }
        return Arrays.stream(TokenType.values())
                .map(TokenType::purpose)
                .filter(purpose -> purpose.algorithm().equals(algorithm))
                .findFirst()
                .flatMap(purpose -> keys.find(purpose, kid));
    }

    private static boolean isSigned(SigningKey key, String[] parts) {
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return decode(parts[2])
                .filter(signature -> key.verifies(signed, signature))
                .isPresent();
    }

    /** What the old stack checks, in its order: times, then expiry, id, type. */
    private static TokenReading judge(ObjectNode claims, Optional<TokenType> wanted, Instant now) {
        if (isLater(claims.get("iat"), now) || isLater(claims.get("nbf"), now) || isOdd(claims.get("exp"))) {
            return new TokenReading.Bad(TokenFlaw.INVALID);
        }
        if (!claims.has("exp")) {
            return new TokenReading.Bad(TokenFlaw.NO_EXPIRY);
        }
        long expiry = claims.path("exp").longValue();
        if (expiry <= now.getEpochSecond()) {
            return new TokenReading.Bad(TokenFlaw.EXPIRED);
        }
        String jti = claims.path("jti").asText("");
        if (jti.isEmpty()) {
            return new TokenReading.Bad(TokenFlaw.NO_ID);
        }
        return typeFlaw(claims, wanted)
                .<TokenReading>map(TokenReading.Bad::new)
                .orElseGet(() -> new TokenReading.Good(
                        TokenType.parse(claims.path("token_type").asText("")),
                        jti,
                        Optional.of(claims.path("user_id"))
                                .filter(JsonNode::isTextual)
                                .flatMap(id -> AccountId.parse(id.textValue())),
                        SessionId.parse(claims.path("sid").asText("")),
                        Instant.ofEpochSecond(expiry)));
    }

    private static Optional<TokenFlaw> typeFlaw(ObjectNode claims, Optional<TokenType> wanted) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (!claims.has("token_type")) {
            return Optional.of(TokenFlaw.NO_TYPE);
        }
        boolean right = wanted.get().code().equals(claims.path("token_type").asText());
        return right ? Optional.empty() : Optional.of(TokenFlaw.WRONG_TYPE);
    }

    private static boolean isLater(@Nullable JsonNode time, Instant now) {
        return time != null && (isOdd(time) || time.longValue() > now.getEpochSecond());
    }

    /** Whether a time is there that is not a whole number of seconds within reason. */
    private static boolean isOdd(@Nullable JsonNode time) {
        return time != null
                && !(time.isIntegralNumber() && time.canConvertToLong() && Math.abs(time.longValue()) <= LATEST);
    }

    private static Optional<ObjectNode> object(String part) {
        return decode(part).flatMap(bytes -> {
            try {
                return Json.tree(new String(bytes, StandardCharsets.UTF_8)) instanceof ObjectNode object
                        ? Optional.of(object)
                        : Optional.empty();
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        });
    }

    /** Only what {@link #encode} would have written (RFC 7515 §2): no padding, no stray bits, so a token has one form. */
    private static Optional<byte[]> decode(String part) {
        try {
            return Optional.of(DECODER.decode(part))
                    .filter(bytes -> encode(bytes).equals(part));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The header of a token that we make. */
    private record Header(String alg, String typ, String kid) {}
}
