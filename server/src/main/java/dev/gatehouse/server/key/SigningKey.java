package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyPurpose;
import io.helidon.security.jwt.JwtException;
import io.helidon.security.jwt.jwk.Jwk;

/**
 * A key that signs and verifies. It never prints its material. Thread-safe.
 *
 * @param kid     names the key in a token's header
 * @param purpose what it signs
 * @param jwk     the key itself
 */
public record SigningKey(String kid, KeyPurpose purpose, Jwk jwk) {

    /** Signs these bytes; for ES256 the form of RFC 7518 §3.4. */
    public byte[] sign(byte[] bytes) {
        return jwk.sign(bytes);
    }

    /** Whether this key made that signature over these bytes; a signature of another form is just not ours. */
    public boolean verifies(byte[] bytes, byte[] signature) {
        try {
            return jwk.verifySignature(bytes, signature);
        } catch (JwtException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "SigningKey[%s, %s]".formatted(kid, purpose);
    }
}
