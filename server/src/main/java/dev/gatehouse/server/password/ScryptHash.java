package dev.gatehouse.server.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * scrypt (RFC 7914) as Django writes it: {@code scrypt$cost$salt$blockSize$lanes$hash}.
 *
 * @param cost      N, a power of two; Django's is 16,384
 * @param salt      printable ASCII
 * @param blockSize r; Django's is 8
 * @param lanes     p; Django's is 5, and was 1
 * @param hash      in Base64
 */
record ScryptHash(int cost, String salt, int blockSize, int lanes, String hash) implements HashFormat {

    /** N·r, in units of 128 bytes: 128 MiB. */
    private static final long MOST_BLOCKS = 1 << 20;

    /** N·r·p: about two seconds of a core. */
    private static final long MOST_WORK = 1 << 22;

    /** r, and p: each lane takes a block besides what N steps take. */
    private static final int LARGEST_BLOCK = 64;

    private static final int MOST_LANES = 64;

    /** RFC 7914 §2: N is less than 2^(128·r/8), which only an r of 1 comes near to. */
    private static final int COST_LIMIT_OF_ONE_BLOCK = 1 << 16;

    private static final Pattern FORM = Pattern.compile(
            "scrypt\\$([1-9]\\d{0,8})\\$([!-#%-~]+)\\$([1-9]\\d{0,5})\\$([1-9]\\d{0,5})\\$([A-Za-z0-9+/]+=*)");

    static ParsedHash read(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || parts.group(2).length() > LONGEST_SALT || !HashFormat.isHash(parts.group(5))) {
            return MALFORMED;
        }
        ScryptHash hash = new ScryptHash(
                Integer.parseInt(parts.group(1)),
                parts.group(2),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                parts.group(5));
        if (!hash.isSound()) {
            return MALFORMED;
        }
        return hash.isTooCostly() ? TOO_COSTLY : new ParsedHash.Usable(hash);
    }

    /** RFC 7914 §5 and §6: 128·r bytes for each of N steps and p lanes. */
    @Override
    public int memory() {
        return Math.ceilDiv(blockSize * (cost + lanes), 8);
    }

    @Override
    public boolean matches(String password, Argon2Core argon2) {
        byte[] expected = Base64.getDecoder().decode(hash);
        byte[] actual = SCrypt.generate(
                password.getBytes(StandardCharsets.UTF_8),
                salt.getBytes(StandardCharsets.US_ASCII),
                cost,
                blockSize,
                lanes,
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private boolean isSound() {
        return cost > 1 && Integer.bitCount(cost) == 1 && (blockSize > 1 || cost < COST_LIMIT_OF_ONE_BLOCK);
    }

    private boolean isTooCostly() {
        long blocks = (long) cost * blockSize;
        return blockSize > LARGEST_BLOCK || lanes > MOST_LANES || blocks > MOST_BLOCKS || blocks * lanes > MOST_WORK;
    }
}
