package dev.gatehouse.server.key;

import dev.gatehouse.server.event.MessageMac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What authenticates the ledger, with HMAC-SHA-256: derived from a master key with HKDF (RFC 5869). Thread-safe. */
final class LedgerKey implements MessageMac {

    private static final String ALGORITHM = "HmacSHA256";

    private static final int BYTES = 32;

    /** Sets what is derived for this purpose apart from what may be derived for another one. */
    private static final byte[] PURPOSE = "gatehouse ledger".getBytes(StandardCharsets.US_ASCII);

    private final SecretKey key;

    private LedgerKey(SecretKey key) {
        this.key = key;
    }

    static LedgerKey derive(SecretKey master) {
        try {
            HKDFParameterSpec parameters =
                    HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(PURPOSE, BYTES);
            byte[] derived = KDF.getInstance("HKDF-SHA256").deriveData(parameters);
            return new LedgerKey(new SecretKeySpec(derived, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot derive keys with HKDF-SHA256", e);
        }
    }

    /** Reads what {@link #text} has written. */
    static LedgerKey parse(String text) {
        return new LedgerKey(new SecretKeySpec(Base64.getDecoder().decode(text), ALGORITHM));
    }

    /** The key itself, in Base64. */
    String text() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Override
    public String of(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
