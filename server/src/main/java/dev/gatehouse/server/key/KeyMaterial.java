package dev.gatehouse.server.key;

import io.helidon.security.jwt.jwk.Jwk;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Makes keys, and writes and reads them as JSON Web Keys (RFC 7517). Thread-safe. */
final class KeyMaterial {

    /** As long as the hash (RFC 7518 §3.2). */
    private static final int HMAC_KEY_BYTES = 32;

    /** The length of a P-256 coordinate (RFC 7518 §6.2.1.2). */
    private static final int COORDINATE_BYTES = 32;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();

    /** A new private key as a JWK. */
    String generate(String kid, KeyPurpose purpose) {
        JsonObjectBuilder key =
                Json.createObjectBuilder().add("kid", kid).add("use", "sig").add("alg", purpose.algorithm());
        return switch (purpose) {
            case ACCESS, AUDIT -> ellipticCurve(key).toString();
            case REFRESH -> octets(key).toString();
        };
    }

    Jwk read(String json) {
        return Jwk.create(object(json));
    }

    /** The public part of an elliptic-curve JWK, in the order of members that RFC 7517 shows. */
    static PublicJwk publicPart(String json) {
        JsonObject key = object(json);
        return new PublicJwk(
                "EC", "sig", "P-256", key.getString("kid"), key.getString("x"), key.getString("y"), "ES256");
    }

    private JsonObject octets(JsonObjectBuilder key) {
        byte[] secret = new byte[HMAC_KEY_BYTES];
        random.nextBytes(secret);
        return key.add("kty", "oct").add("k", BASE64.encodeToString(secret)).build();
    }

    private JsonObject ellipticCurve(JsonObjectBuilder key) {
        KeyPair pair = generatePair();
        ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
        ECPrivateKey privateKey = (ECPrivateKey) pair.getPrivate();
        return key.add("kty", "EC")
                .add("crv", "P-256")
                .add("x", coordinate(publicKey.getW().getAffineX()))
                .add("y", coordinate(publicKey.getW().getAffineY()))
                .add("d", coordinate(privateKey.getS()))
                .build();
    }

    private KeyPair generatePair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
    }

    /** Big-endian, as long as the curve says, without a sign. */
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return BASE64.encodeToString(fixed);
    }

    private static JsonObject object(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
