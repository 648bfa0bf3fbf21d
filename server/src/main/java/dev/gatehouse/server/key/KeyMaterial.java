package dev.gatehouse.server.key;

import dev.gatehouse.common.digest.Sha256;
import dev.gatehouse.common.key.KeyPurpose;
import io.helidon.security.jwt.jwk.Jwk;
import io.helidon.security.jwt.jwk.JwkEC;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** Makes keys, and writes and reads them as JSON Web Keys (RFC 7517). Thread-safe. */
final class KeyMaterial {

    private static final String P256 = "secp256r1";

    /** As long as the hash (RFC 7518 §3.2). */
    private static final int HMAC_KEY_BYTES = 32;

    /** The length of a P-256 coordinate (RFC 7518 §6.2.1.2). */
    private static final int COORDINATE_BYTES = 32;

    /** Enough that no two keys share a name. */
    private static final int KID_BYTES = 16;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyMaterial() {}

    /** A new private key as a JWK. */
    static String generate(String kid, KeyPurpose purpose) {
        return switch (purpose) {
            case ACCESS, AUDIT -> ellipticCurve(kid).toString();
            case REFRESH -> octets(kid, randomBytes()).toString();
        };
    }

    /** Reads a private key from a JWK. */
    static SigningKey read(KeyPurpose purpose, String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return key(purpose, reader.readObject());
        }
    }

    /** A private key for access tokens that was made elsewhere; it is named by its thumbprint (RFC 7638). */
    static SigningKey accessKey(ECPrivateKey privateKey) {
        ECPoint point = publicPoint(privateKey);
        return key(KeyPurpose.ACCESS, ellipticCurve(thumbprint(point), point, privateKey.getS()));
    }

    /** A secret for refresh tokens that was made elsewhere; it is named by a hash that does not lead back to it. */
    static SigningKey refreshKey(byte[] secret) {
        byte[] hash = Sha256.of("gatehouse refresh key\0".getBytes(StandardCharsets.US_ASCII), secret);
        String kid = HexFormat.of().formatHex(hash, 0, KID_BYTES);
        return key(KeyPurpose.REFRESH, octets(kid, secret));
    }

    static boolean isOnP256(ECPrivateKey key) {
        ECParameterSpec curve = p256();
        return key.getParams().getCurve().equals(curve.getCurve())
                && key.getParams().getGenerator().equals(curve.getGenerator())
                && key.getS().signum() > 0
                && key.getS().compareTo(curve.getOrder()) < 0;
    }

    /** The public part of an elliptic-curve key, in the order of members that RFC 7517 shows. */
    static PublicJwk publicPart(SigningKey key) {
        ECPoint point = ((ECPublicKey) ((JwkEC) key.jwk()).publicKey()).getW();
        return new PublicJwk(
                "EC",
                "sig",
                "P-256",
                key.kid(),
                coordinate(point.getAffineX()),
                coordinate(point.getAffineY()),
                "ES256");
    }

    private static SigningKey key(KeyPurpose purpose, JsonObject jwk) {
        return new SigningKey(jwk.getString("kid"), purpose, Jwk.create(jwk));
    }

    private static JsonObjectBuilder signing(String kid, String algorithm) {
        return Json.createObjectBuilder().add("kid", kid).add("use", "sig").add("alg", algorithm);
    }

    private static JsonObject octets(String kid, byte[] secret) {
        return signing(kid, "HS256")
                .add("kty", "oct")
                .add("k", BASE64.encodeToString(secret))
                .build();
    }

    private static JsonObject ellipticCurve(String kid) {
        KeyPair pair = generatePair();
        return ellipticCurve(kid, ((ECPublicKey) pair.getPublic()).getW(), ((ECPrivateKey) pair.getPrivate()).getS());
    }

    private static JsonObject ellipticCurve(String kid, ECPoint point, BigInteger secret) {
        return signing(kid, "ES256")
                .add("kty", "EC")
                .add("crv", "P-256")
                .add("x", coordinate(point.getAffineX()))
                .add("y", coordinate(point.getAffineY()))
                .add("d", coordinate(secret))
                .build();
    }

    private static byte[] randomBytes() {
        byte[] secret = new byte[HMAC_KEY_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    private static KeyPair generatePair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(P256), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
    }

    private static ECParameterSpec p256() {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec(P256));
            return curve.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
    }

    /** PKCS#8 need not have the public part, and the JDK does not show how to find it. */
    private static ECPoint publicPoint(ECPrivateKey key) {
        var point =
                CustomNamedCurves.getByName(P256).getG().multiply(key.getS()).normalize();
        return new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    }

    private static String thumbprint(ECPoint point) {
        String required = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
        return BASE64.encodeToString(Sha256.of(required.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Big-endian, as long as the curve says, without a sign. */
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return BASE64.encodeToString(fixed);
    }
}
