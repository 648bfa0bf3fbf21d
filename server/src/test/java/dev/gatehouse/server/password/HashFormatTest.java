package dev.gatehouse.server.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hashes were made by Django 5.2.17 with argon2-cffi and bcrypt, at its default costs, from {@code lètmein}; the
 * older ones are those of Django's own {@code test_hashers.py}.
 */
final class HashFormatTest {

    private static final ParsedHash MALFORMED = HashFormat.MALFORMED;
    private static final ParsedHash TOO_COSTLY = HashFormat.TOO_COSTLY;

    private static final Argon2Core ARGON2 = new BouncyCastleArgon2(8, 1);

    private static final String BASE64 = "Qj3+9PPyRjSJIebHnG81TMjsqtaIGxNQG/aEB/NYafQ=";
    private static final String UNPADDED = "q1U8gYXpnKmIkG8hJTlAkNeMcgpdGEJVzPv74B0mCtI";

    private static final String BASE64_OF_64 =
            "aGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaA==";
    private static final String BASE64_OF_65 =
            "aGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGg";
    private static final String SALT_OF_65 = "sssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbkdf2_sha256$1000000$Dz3EqUKpjuL2Id8sO8lmzj$oi8m01vKpolARv5XxlIO1Aqe6hgvAdjZCYsWAp+nQJg=",
                "pbkdf2_sha256$390000$seasalt$8xBlGd3jVgvJ+92hWPxi5ww0uuAuAnKgC45eudxro7c=",
                "argon2$argon2id$v=19$m=102400,t=2,p=8$Mms5WUlFQm9TMGlEREV0cFR2ZlRnTQ$q1U8gYXpnKmIkG8hJTlAkNeMcgpdGEJVzPv74B0mCtI",
                "bcrypt_sha256$$2b$12$s4JSC80RxggPAYuLrxGVnOLKvfTfovuq2m1PF2volEkJq4zk8J8lm",
                "scrypt$16384$TZcGckxnFs2YdLVYdBuDgl$8$5$rGG41SdH0adDLhPPjaWusPuju8cMjnmvRFs0PoaC7zj8JJgJp+lnfwkRZfOQumsfoZFyQxYJ3ZSMf8SReNHbUQ==",
                "scrypt$16384$seasalt$8$1$Qj3+9PPyRjSJIebHnG81TMjsqtaIGxNQG/aEB/NYafTJ7tibgfYz71m0ldQESkXFRkdVCBhhY8mx7rQwite/Pw=="
            })
    void comparesWhatDjangoWrites(String hash) {
        assertThat(matches(hash, "lètmein")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbkdf2_sha256$1$seasalt$8xBlGd3jVgvJ+92hWPxi5ww0uuAuAnKgC45eudxro7c=",
                "bcrypt_sha256$$2b$04$cDZAc3RHgTV6R9mZ8jTHB.WHdriQ9R6buaqOzKgFwZeu3pNZbsika",
                "scrypt$16384$seasalt$8$1$Qj3+9PPyRjSJIebHnG81TMjsqtaIGxNQG/aEB/NYafTJ7tibgfYz71m0ldQESkXFRkdVCBhhY8mx7rQwite/Pw=="
            })
    void takesNoOtherPassword(String hash) {
        assertThat(matches(hash, "lètmeinz")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "argon2$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$YC9+jJCrQhs5R6db7LlN8Q",
                "argon2$argon2id$v=19$m=102400,t=2,p=8$Y041dExhNkljRUUy$TMa6A8fPJhCAUXRhJXCXdw"
            })
    void comparesWhatDjangoWroteWithArgon2(String hash) {
        assertThat(matches(hash, "secret")).isTrue();
        assertThat(matches(hash, "wrong")).isFalse();
    }

    /** bcrypt looks at 72 bytes only; what is hashed before it has 64. */
    @Test
    void looksAtAllOfALongPassword() {
        String hash = "bcrypt_sha256$$2b$04$cDZAc3RHgTV6R9mZ8jTHB.WHdriQ9R6buaqOzKgFwZeu3pNZbsika";

        assertThat(matches(hash, "x".repeat(80))).isTrue();
        assertThat(matches(hash, "x".repeat(79))).isFalse();
    }

    @Test
    void leavesUnusablePasswordsUnusable() {
        assertThat(read("")).isEqualTo(new ParsedHash.Unusable());
        assertThat(read("!")).isEqualTo(new ParsedHash.Unusable());
        assertThat(read("!PHh3lL5nhnzxNk3BavnSPwgSRnKtWLs9955wwrN1")).isEqualTo(new ParsedHash.Unusable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "pbkdf2_sha256$4000001$salt$" + BASE64,
                "pbkdf2_sha256$999999999$salt$" + BASE64,
                "argon2$argon2id$v=19$m=262145,t=1,p=1$c2FsdHNhbHQ$" + UNPADDED,
                "argon2$argon2id$v=19$m=102400,t=11,p=1$c2FsdHNhbHQ$" + UNPADDED,
                "bcrypt_sha256$$2b$16$s4JSC80RxggPAYuLrxGVnOLKvfTfovuq2m1PF2volEkJq4zk8J8lm",
                "scrypt$1048576$salt$8$1$" + BASE64,
                "scrypt$16384$salt$8$33$" + BASE64,
                "scrypt$2$salt$524288$4$" + BASE64,
                "scrypt$16$salt$8$65$" + BASE64,
                "pbkdf2_sha256$2000001$salt$" + BASE64_OF_64,
                "argon2$argon2id$v=19$m=1024,t=1,p=65$c2FsdHNhbHQ$" + UNPADDED,
                "scrypt$536870912$salt$999999$999999$" + BASE64
            })
    void refusesWhatWouldTakeTooLong(String hash) {
        assertThat(read(hash)).isEqualTo(TOO_COSTLY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "pbkdf2_sha256$",
                "pbkdf2_sha256$0$salt$" + BASE64,
                "pbkdf2_sha256$1$$" + BASE64,
                "pbkdf2_sha256$99999999999999999999$salt$" + BASE64,
                "pbkdf2_sha256$1$salt$c2hvcnQ=",
                "pbkdf2_sha256$1$salt$c2hvcnQ==x",
                "pbkdf2_sha256$1$salt$" + BASE64 + "=",
                "argon2$argon2d$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$" + UNPADDED,
                "argon2$argon2id$v=19$m=8,t=0,p=1$c2FsdHNhbHQ$" + UNPADDED,
                "argon2$argon2id$v=19$m=8,t=1,p=2$c2FsdHNhbHQ$" + UNPADDED,
                "argon2$argon2id$v=19$m=8,t=1,p=1$c$" + UNPADDED,
                "argon2$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbA$" + UNPADDED,
                "argon2$argon2id$v=19$m=8,t=1,p=1$" + BASE64_OF_65 + "$" + UNPADDED,
                "argon2$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$" + BASE64_OF_65,
                "argon2$argon2id$v=16$m=8,t=1,p=1$c2FsdHNhbHQ$" + UNPADDED,
                "pbkdf2_sha256$1$" + SALT_OF_65 + "$" + BASE64,
                "scrypt$16384$" + SALT_OF_65 + "$8$1$" + BASE64,
                "pbkdf2_sha256$٣$salt$" + BASE64,
                "bcrypt_sha256$$2b$03$s4JSC80RxggPAYuLrxGVnOLKvfTfovuq2m1PF2volEkJq4zk8J8lm",
                "bcrypt_sha256$$2b$12$tooshort",
                "scrypt$16383$salt$8$1$" + BASE64,
                "scrypt$1$salt$8$1$" + BASE64,
                "scrypt$65536$salt$1$1$" + BASE64,
                "scrypt$16384$salt$0$1$" + BASE64
            })
    void refusesWhatIsMalformed(String hash) {
        assertThat(read(hash)).isEqualTo(MALFORMED);
    }

    /** A dump with one of these would decide itself what a login costs here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$" + UNPADDED,
                "$argon2id$v=19$m=1048576,t=999,p=1$c2FsdHNhbHRzYWx0c2FsdA$" + UNPADDED,
                "$2b$12$s4JSC80RxggPAYuLrxGVnOLKvfTfovuq2m1PF2volEkJq4zk8J8lm",
                "$",
                "$argon2$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$" + UNPADDED
            })
    void refusesOurOwnForm(String hash) {
        assertThat(read(hash)).isEqualTo(HashFormat.NOT_FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "md5$3JEkqtK4cf0IIUkdQcWlcB$0a8e4ef5e12783bf24fa27d1cf242b1c",
                "sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8",
                "bcrypt$$2b$12$s4JSC80RxggPAYuLrxGVnOLKvfTfovuq2m1PF2volEkJq4zk8J8lm",
                "lolcat$salt$hash"
            })
    void refusesOtherFormatsWithoutTellingAnythingOfThem(String hash) {
        assertThat(read(hash))
                .isEqualTo(new ParsedHash.Refused("its password is hashed in a way that is not supported"));
    }

    private static ParsedHash read(String hash) {
        return HashFormat.readForeign(new PasswordHash(hash));
    }

    private static boolean matches(String hash, String password) {
        return read(hash) instanceof ParsedHash.Usable(HashFormat format) && format.matches(password, ARGON2);
    }
}
