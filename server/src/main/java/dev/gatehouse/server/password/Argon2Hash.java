package dev.gatehouse.server.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2 (RFC 9106) in the PHC string format: ours, {@code $argon2id$v=19$m=19456,t=2,p=1$…$…}, and Django's, which is
 * the same behind {@code argon2} and may be Argon2i, as Django wrote until 3.1.
 *
 * @param type   {@link Argon2Parameters#ARGON2_id} or {@link Argon2Parameters#ARGON2_i}
 * @param memory KiB
 * @param passes over that memory
 * @param lanes  of which it is made
 * @param salt   in Base64 without padding
 * @param hash   in Base64 without padding
 * @param own    whether we have made it
 */
record Argon2Hash(int type, int memory, int passes, int lanes, String salt, String hash, boolean own)
        implements HashFormat {

    /** KiB for a hash that others have made; Django's default is 102,400. */
    private static final int MOST_MEMORY = 262_144;

    /** KiB times passes, of a hash that others have made: about two seconds of a core. */
    private static final long MOST_WORK = 1 << 20;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2(i|id)\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** Reads a hash of ours, of whatever cost the settings had when it was made. */
    static HashReading readOwn(String text) {
        return read(text, true);
    }

    static HashReading readDjango(String text) {
        HashReading reading = read(text.substring("argon2".length()), false);
        boolean tooCostly = reading instanceof HashReading.Usable(Argon2Hash hash) && hash.isTooCostly();
        return tooCostly ? TOO_COSTLY : reading;
    }

    /** What Argon2 makes of a password. */
    static byte[] derive(String password, int type, int memory, int passes, int lanes, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(type)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    @Override
    public boolean matches(String password) {
        byte[] expected = Base64.getDecoder().decode(hash);
        byte[] actual = derive(
                password, type, memory, passes, lanes, Base64.getDecoder().decode(salt), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static HashReading read(String text, boolean own) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || !isBase64(parts.group(5)) || !HashFormat.isHash(parts.group(6))) {
            return MALFORMED;
        }
        Argon2Hash hash = new Argon2Hash(
                parts.group(1).equals("id") ? Argon2Parameters.ARGON2_id : Argon2Parameters.ARGON2_i,
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                parts.group(5),
                parts.group(6),
                own);
        return hash.isSound() ? new HashReading.Usable(hash) : MALFORMED;
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** RFC 9106 §3.1: at least eight KiB for each lane. */
    private boolean isSound() {
        return passes >= 1 && lanes >= 1 && memory >= 8 * lanes;
    }

    private boolean isTooCostly() {
        return memory > MOST_MEMORY || (long) memory * passes > MOST_WORK;
    }
}
