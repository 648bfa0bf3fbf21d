package dev.gatehouse.common.digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), which every Java has. Thread-safe. */
public final class Sha256 {

    private Sha256() {}

    /** The hash of these bytes, one part behind the other; 32 bytes. */
    public static byte[] of(byte[]... parts) {
        return digest().digest(parts.length == 1 ? parts[0] : joined(parts));
    }

    /** Providers keep a copy of what comes in parts, which takes them longer than to copy it here. */
    private static byte[] joined(byte[]... parts) {
        byte[] joined =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        ByteBuffer buffer = ByteBuffer.wrap(joined);
        for (byte[] part : parts) {
            buffer.put(part);
        }
        return joined;
    }

    /** As {@link #of}, in 64 hexadecimal digits in lower case. */
    public static String hex(byte[]... parts) {
        return HexFormat.of().formatHex(of(parts));
    }

    /** A new one that takes bytes as they come. Confined to one thread. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
