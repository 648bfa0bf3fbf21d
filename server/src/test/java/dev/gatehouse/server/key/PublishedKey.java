package dev.gatehouse.server.key;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

/** A key as {@code jwks.json} shows it, read as a client reads it (RFC 7518 §6.2). */
public final class PublishedKey {

    private final PublicJwk jwk;

    private PublishedKey(PublicJwk jwk) {
        this.jwk = jwk;
    }

    /** The one that signs access tokens. */
    public static PublishedKey signing(KeyRing keys) {
        return new PublishedKey(keys.published().getFirst());
    }

    /** What names it. */
    public String kid() {
        return jwk.kid();
    }

    /** It, as it is written in the answer. */
    public Object json() {
        return jwk;
    }

    /** Its first coordinate. */
    public byte[] x() {
        return Base64.getUrlDecoder().decode(jwk.x());
    }

    /** What a client verifies with. */
    public PublicKey key() throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        byte[] y = Base64.getUrlDecoder().decode(jwk.y());
        ECPoint point = new ECPoint(new BigInteger(1, x()), new BigInteger(1, y));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }
}
