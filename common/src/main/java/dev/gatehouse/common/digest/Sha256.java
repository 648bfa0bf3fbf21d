package dev.gatehouse.common.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4), which every Java has. It is the JDK's own where that is there: what is hashed here has some hundred
 * bytes, of which a native library's call takes as long again. Thread-safe.
 */
public final class Sha256 {

    /** It is never given a byte. A copy of it is made in a third of the time that a look for the algorithm takes. */
    private static final MessageDigest UNTOUCHED = untouched();

    private Sha256() {}

    /** The hash of these bytes, one part behind the other; 32 bytes. */
    public static byte[] of(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** As {@link #of}, in 64 hexadecimal digits in lower case. */
    public static String hex(byte[]... parts) {
        return HexFormat.of().formatHex(of(parts));
    }

    /** A new one that takes bytes as they come. Confined to one thread. */
    public static MessageDigest digest() {
        try {
            return (MessageDigest) UNTOUCHED.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of every provider can be copied", e);
        }
    }

    private static MessageDigest untouched() {
        Provider own = Security.getProvider("SUN");
        try {
            return own == null ? MessageDigest.getInstance("SHA-256") : MessageDigest.getInstance("SHA-256", own);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
