package dev.gatehouse.server.password;

import dev.gatehouse.common.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * bcrypt over the hexadecimal SHA-256 of the password, since bcrypt itself looks at 72 bytes only, as Django writes it:
 * {@code bcrypt_sha256$$2b$12$…}.
 *
 * @param bcrypt the hash as bcrypt writes it: version, cost as a power of two, salt and hash
 */
record BcryptSha256Hash(String bcrypt) implements HashFormat {

    /** Django's is 12; each one more takes twice as long, this one about two seconds of a core. */
    private static final int HIGHEST_COST = 15;

    /** The least that bcrypt has. */
    private static final int LOWEST_COST = 4;

    private static final Pattern FORM = Pattern.compile("bcrypt_sha256\\$(\\$2[aby]\\$(\\d{2})\\$[./A-Za-z0-9]{53})");

    static ParsedHash read(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return MALFORMED;
        }
        int cost = Integer.parseInt(parts.group(2));
        if (cost < LOWEST_COST) {
            return MALFORMED;
        }
        return cost > HIGHEST_COST ? TOO_COSTLY : new ParsedHash.Usable(new BcryptSha256Hash(parts.group(1)));
    }

    /** bcrypt takes 4 KiB. */
    @Override
    public int memory() {
        return 4;
    }

    @Override
    public boolean matches(String password, Argon2Core argon2) {
        String hex = Sha256.hex(password.getBytes(StandardCharsets.UTF_8));
        return OpenBSDBCrypt.checkPassword(bcrypt, hex.getBytes(StandardCharsets.US_ASCII));
    }
}
