package dev.gatehouse.server.password;

import java.util.Base64;

/**
 * A hash, taken apart: {@link Argon2Hash}, ours and Django's, and what else Django writes. What others have made is
 * bounded to about what a login may cost, so that nobody brings a hash that takes a minute or a gigabyte.
 */
public sealed interface HashFormat permits Argon2Hash, BcryptSha256Hash, Pbkdf2Sha256Hash, ScryptHash {

    /** In characters, as many as are kept; Django's have at most 128. */
    int LONGEST = 255;

    /** How a format that is too costly is refused. */
    HashReading.Refused TOO_COSTLY = new HashReading.Refused("its password's hash would take too long to compare");

    /** How a hash is refused that begins like one of ours or Django's and does not go on like it. */
    HashReading.Refused MALFORMED = new HashReading.Refused("its password's hash is malformed");

    /** Whether that password gave this hash; takes up to seconds of a core and the format's memory. */
    boolean matches(String password);

    /** Reads a hash by the name that it begins with. Costs nothing. */
    static HashReading read(PasswordHash hash) {
        String text = hash.text();
        if (text.length() > LONGEST) {
            return MALFORMED;
        }
        if (text.startsWith("!")) {
            return new HashReading.Unusable();
        }
        int end = text.indexOf('$');
        return switch (end < 0 ? "" : text.substring(0, end)) {
            case "" -> Argon2Hash.readOwn(text);
            case "argon2" -> Argon2Hash.readDjango(text);
            case "bcrypt_sha256" -> BcryptSha256Hash.read(text);
            case "pbkdf2_sha256" -> Pbkdf2Sha256Hash.read(text);
            case "scrypt" -> ScryptHash.read(text);
            default -> new HashReading.Refused("its password is hashed in a way that is not supported");
        };
    }

    /** Whether that is Base64 of 16 to 64 bytes: with less, too many passwords would match; nobody writes more. */
    static boolean isHash(String base64) {
        try {
            int length = Base64.getDecoder().decode(base64).length;
            return length >= 16 && length <= 64;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
