package dev.gatehouse.server.otp;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an authenticator app and the server share: 160 random bits, as RFC 4226 §4 recommends. From them and the time both make
 * the same code, another one at each step. SHA-1, six digits and 30 seconds are what every app takes. Thread-safe.
 */
final class OtpSecret {

    /** How long a code is shown (RFC 6238 §5.2). */
    static final Duration STEP = Duration.ofSeconds(30);

    private static final int BYTES = 20;

    /** How many steps a phone's clock may be off, in either direction (RFC 6238 §5.2 wants no more than one). */
    private static final int TOLERANCE = 1;

    private static final HmacOneTimePasswordGenerator CODES = new HmacOneTimePasswordGenerator();

    private final byte[] bytes;

    private OtpSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new one. */
    static OtpSecret random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new OtpSecret(bytes);
    }

    /** Reads one from its {@link #hex()}. */
    static OtpSecret ofHex(String hex) {
        return new OtpSecret(HexFormat.of().parseHex(hex));
    }

    /** As it is kept, encrypted. */
    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** As people type it into an app: 32 characters. */
    String base32() {
        return Digits.BASE32.write(bytes);
    }

    /**
     * As apps read it from a picture ({@code otpauth}, the key URI format of Google Authenticator).
     *
     * @param issuer   who the account is with
     * @param username whose it is
     */
    String uri(String issuer, String username) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=%d"
                .formatted(encoded(issuer), encoded(username), base32(), encoded(issuer), STEP.toSeconds());
    }

    /** Which step that code belongs to, if it is one of this moment; the latest where several have the same. */
    OptionalLong step(String code, Instant now) {
        long current = now.getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(current - TOLERANCE, current + TOLERANCE)
                .filter(step -> MessageDigest.isEqual(ascii(code(step)), ascii(code)))
                .max();
    }

    /** The code of that step: six digits. */
    String code(long step) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(bytes, "HmacSHA1"), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-1", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Percent-encoded, also the space, which apps show as a plus otherwise. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
