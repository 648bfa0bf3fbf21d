package dev.gatehouse.server.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.config.TokenSettings;
import dev.gatehouse.server.key.KeyRing;
import dev.gatehouse.server.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes and reads JSON Web Tokens (RFC 7519) in compact form (RFC 7515 §7.1). Reading goes from the cheap to the
 * costly: size, form and header are looked at before any signature, claims after it. Algorithm and key are ours to choose,
 * never the token's: a header only says which of our keys to try (RFC 8725 §3.1). What a token is for follows from the
 * purpose of the key that verified it and from nothing else; header and claims have to agree with that (§3.11, §3.12), so
 * who has the secret of one type makes no tokens of the other. Thread-safe.
 */
final class TokenCodec {

    /** Several times what ours are. */
    private static final int LONGEST = 4096;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final KeyRing keys;
    private final ClaimRules rules;

    TokenCodec(KeyRing keys, TokenSettings settings) {
        this.keys = keys;
        this.rules = new ClaimRules(settings);
    }

    /** Signs the claims with the current key for that type. */
    String write(TokenType type, Claims claims) {
        SigningKey key = keys.current(type.purpose());
        Header header = new Header(type.purpose().algorithm(), type.headerType(), key.kid());
        String signed = encode(Json.bytes(header)) + "." + encode(Json.bytes(claims));
        return signed + "." + encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Reads a token of that type. */
    TokenVerification read(String token, TokenType type, Instant now) {
        return switch (read(token, now)) {
            case TokenVerification.Valid good
            when good.type() != type -> new TokenVerification.Invalid(TokenError.WRONG_TYPE);
            case TokenVerification.Valid good -> good;
            case TokenVerification.Invalid bad -> bad;
        };
    }

    /** Reads a token of any type. */
    TokenVerification read(String token, Instant now) {
        if (token.length() > LONGEST) {
            return new TokenVerification.Invalid(TokenError.INVALID);
        }
        String[] parts = token.split("\\.", -1);
        return parts.length == 3
                ? object(parts[0])
                        .flatMap(this::verifier)
                        .filter(verifier -> isSigned(verifier.key(), parts))
                        .flatMap(verifier -> object(parts[1])
                                .map(claims -> rules.judge(
                                        claims, verifier.type(), verifier.key().kid(), now)))
                        .orElseGet(() -> new TokenVerification.Invalid(unverified(parts)))
                : new TokenVerification.Invalid(TokenError.INVALID);
    }

    /** What is wrong with a token of which no key of ours has verified the signature. */
    private TokenError unverified(String[] parts) {
        Optional<Instant> expiry = object(parts[1]).flatMap(ClaimRules::expiry);
        return object(parts[0])
                        .filter(header -> expiry.filter(at -> types(header)
                                        .anyMatch(type -> keys.hasRetired(type.purpose(), kid(header), at)))
                                .isPresent())
                        .isPresent()
                ? TokenError.RETIRED_KEY
                : TokenError.INVALID;
    }

    /** The key that the header names, and what it makes; empty if we have none such, or the header is not one of ours. */
    private Optional<Verifier> verifier(ObjectNode header) {
        return types(header)
                .flatMap(type -> keys.find(type.purpose(), kid(header)).map(key -> new Verifier(type, key)).stream())
                .findFirst();
    }

    /** What a token with that header may be. */
    private static Stream<TokenType> types(ObjectNode header) {
        if (header.has("crit")) {
            return Stream.empty();
        }
        String algorithm = header.path("alg").asText("");
        String typ = header.path("typ").asText("");
        return Arrays.stream(TokenType.values())
                .filter(type -> type.purpose().algorithm().equals(algorithm) && type.isHeaderType(typ));
    }

    private static String kid(ObjectNode header) {
        return header.path("kid").asText("");
    }

    private static boolean isSigned(SigningKey key, String[] parts) {
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return decode(parts[2])
                .filter(signature -> key.verifies(signed, signature))
                .isPresent();
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

    /** A key with the one type whose tokens it verifies. */
    private record Verifier(TokenType type, SigningKey key) {}
}
