package dev.gatehouse.server.key;

import io.helidon.security.jwt.jwk.JwkEC;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Signs the notes of the event ledger, with Ed25519 as C2SP wants it. It is derived from an audit key with HKDF (RFC 5869), so
 * it is kept, encrypted and backed up with that one, and lives as long (decision 0036). Thread-safe.
 */
final class NoteSigningKey {

    /** Sets what is derived for this purpose apart from what may be derived for another one. */
    private static final byte[] PURPOSE = "gatehouse ledger note".getBytes(StandardCharsets.US_ASCII);

    private final Ed25519PrivateKeyParameters key;

    private NoteSigningKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
    }

    static NoteSigningKey derive(SigningKey audit) {
        ECPrivateKey secret = (ECPrivateKey) ((JwkEC) audit.jwk()).privateKey().orElseThrow();
        try {
            HKDFParameterSpec parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(secret.getS().toByteArray())
                    .thenExpand(PURPOSE, Ed25519PrivateKeyParameters.KEY_SIZE);
            byte[] seed = KDF.getInstance("HKDF-SHA256").deriveData(parameters);
            return new NoteSigningKey(new Ed25519PrivateKeyParameters(seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot derive keys with HKDF-SHA256", e);
        }
    }

    byte[] publicKey() {
        return key.generatePublicKey().getEncoded();
    }

    byte[] sign(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        Ed25519Signer signer = new Ed25519Signer();
        // Without the cast, the JVM would load that library at each start before all else, to see whether the key is of
        // the type.
        signer.init(true, CipherParameters.class.cast(key));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }
}
