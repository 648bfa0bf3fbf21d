package dev.gatehouse.server.password;

import java.util.Base64;

/**
 * A hash, taken apart: {@link Argon2Hash}, ours and Django's, and what else Django writes. Each parameter of each is
 * bounded, to about what a login may cost, so that no imported or planted hash takes a minute or a gigabyte.
 */
public sealed interface HashFormat permits Argon2Hash, BcryptSha256Hash, Pbkdf2Sha256Hash, ScryptHash {

    /** In characters, as many as are kept; Django's have at most 128. */
    int LONGEST = 255;

    /** In characters, of a salt that is text; Django's have 12 to 22. */
    int LONGEST_SALT = 64;

    /** How a format that is too costly is refused. */
    ParsedHash.Refused TOO_COSTLY =
            new ParsedHash.Refused("its password's hash would take too long or too much memory to compare");

    /** How a hash is refused that begins like one of ours or Django's and does not go on like it. */
    ParsedHash.Refused MALFORMED = new ParsedHash.Refused("its password's hash is malformed");

    /** How a hash of our own form is refused where only Django's can be: its cost would be what it says itself. */
    ParsedHash.Refused NOT_FOREIGN =
            new ParsedHash.Refused("its password's hash is malformed: it is not in a form that Django writes");

    /** The KiB that {@link #matches} takes. */
    int memory();

    /**
     * Whether that password gave this hash; takes up to seconds of a core and {@link #memory}.
     *
     * @param argon2 for the formats that are Argon2
     */
    boolean matches(String password, Argon2Core argon2);

    /** Whether a hash says that it is in our own form, which begins with no name. */
    static boolean isOwn(PasswordHash hash) {
        return hash.text().startsWith("$");
    }

    /** Reads a hash that others have made, by the name that it begins with; none of our own form. Costs nothing. */
    static ParsedHash readForeign(PasswordHash hash) {
        String text = hash.text();
        if (text.isEmpty() || text.startsWith("!")) {
            return new ParsedHash.Unusable();
        }
        if (isOwn(hash)) {
            return NOT_FOREIGN;
        }
        if (text.length() > LONGEST) {
            return MALFORMED;
        }
        return switch (text.substring(0, Math.max(0, text.indexOf('$')))) {
            case "argon2" -> Argon2Hash.readDjango(text);
            case "bcrypt_sha256" -> BcryptSha256Hash.read(text);
            case "pbkdf2_sha256" -> Pbkdf2Sha256Hash.read(text);
            case "scrypt" -> ScryptHash.read(text);
            default -> new ParsedHash.Refused("its password is hashed in a way that is not supported");
        };
    }

    /**
     * Whether that is Base64 of 16 to 64 bytes: with less, too many passwords would match; no known program writes
     * more.
     */
    static boolean isHash(String base64) {
        return isBase64(base64, 16, 64);
    }

    /** Whether that is Base64 of so many bytes. */
    static boolean isBase64(String text, int fewest, int most) {
        try {
            int length = Base64.getDecoder().decode(text).length;
            return length >= fewest && length <= most;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
