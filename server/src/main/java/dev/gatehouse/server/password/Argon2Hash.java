package dev.gatehouse.server.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Argon2 (RFC 9106) in the PHC string format: ours, {@code $argon2id$v=19$m=19456,t=2,p=1$…$…}, and Django's, which is
 * the same behind {@code argon2} and may be Argon2i, as Django wrote until 3.1.
 *
 * @param cost what it takes to compare with it
 * @param salt in Base64 without padding
 * @param hash in Base64 without padding
 * @param own  whether it is in the form in which we make them
 */
record Argon2Hash(Argon2Cost cost, String salt, String hash, boolean own) implements HashFormat {

    /** Of a hash that others have made: KiB, of which Django's default is 102,400; and about two seconds of a core. */
    private static final Bound FOREIGN = new Bound(262_144, 1 << 20);

    /** RFC 9106 §3.1 allows 2^24 - 1; Django writes 8, and more lanes than a machine has cores are of no use. */
    private static final int MOST_LANES = 64;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2(i|id)\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /**
     * What a hash may cost.
     *
     * @param memory KiB
     * @param work   KiB times passes
     */
    private record Bound(int memory, long work) {

        boolean admits(Argon2Cost cost) {
            return cost.memory() <= memory && cost.work() <= work && cost.lanes() <= MOST_LANES;
        }

        Bound orAtLeast(Argon2Cost cost) {
            return new Bound(Math.max(memory, cost.memory()), Math.max(work, cost.work()));
        }
    }

    /**
     * Reads a hash of ours out of the database, where it may have been made under other settings, or by a database
     * writer. It may cost as much as one of Django's, or as those that the settings make.
     *
     * @param made what the settings make now
     */
    static ParsedHash readOwn(String text, Argon2Cost made) {
        return read(text, true, FOREIGN.orAtLeast(made));
    }

    static ParsedHash readDjango(String text) {
        return read(text.substring("argon2".length()), false, FOREIGN);
    }

    @Override
    public int memory() {
        return cost.memory();
    }

    @Override
    public boolean matches(String password, Argon2Core argon2) {
        byte[] expected = Base64.getDecoder().decode(hash);
        byte[] actual = argon2.derive(
                cost,
                password.getBytes(StandardCharsets.UTF_8),
                Base64.getDecoder().decode(salt),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static ParsedHash read(String text, boolean own, Bound bound) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || !HashFormat.isBase64(parts.group(5), 8, 64) || !HashFormat.isHash(parts.group(6))) {
            return MALFORMED;
        }
        Argon2Cost cost = new Argon2Cost(
                parts.group(1).equals("id") ? Argon2Cost.Variant.ID : Argon2Cost.Variant.I,
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)));
        if (!cost.isSound()) {
            return MALFORMED;
        }
        return bound.admits(cost)
                ? new ParsedHash.Usable(new Argon2Hash(cost, parts.group(5), parts.group(6), own))
                : TOO_COSTLY;
    }
}
