package dev.gatehouse.server.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.config.PasswordSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordCheckerTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String DJANGO = "pbkdf2_sha256$1$salt$";

    private final PasswordChecker passwords = new PasswordChecker(new PasswordSettings(16, 2, 10));

    @Test
    void keepsAHashThatCostsWhatTheSettingsSay() {
        assertThat(check(PASSWORD, passwords.hash(PASSWORD))).isEqualTo(new PasswordMatch.Matches(Optional.empty()));
    }

    @Test
    void keepsAHashThatCostsMore() {
        PasswordHash dearer = new PasswordChecker(new PasswordSettings(32, 2, 10)).hash(PASSWORD);

        assertThat(check(PASSWORD, dearer)).isEqualTo(new PasswordMatch.Matches(Optional.empty()));
    }

    @Test
    void hashesAnewWhatCostsLess() {
        assertThat(better(new PasswordChecker(new PasswordSettings(8, 2, 10)).hash(PASSWORD)))
                .startsWith("$argon2id$v=19$m=16,t=2,p=1$");
        assertThat(better(new PasswordChecker(new PasswordSettings(16, 1, 10)).hash(PASSWORD)))
                .startsWith("$argon2id$v=19$m=16,t=2,p=1$");
    }

    @Test
    void hashesAnewWhatDjangoHashed() {
        assertThat(better(new PasswordHash(DJANGO + "kbetH8pvQW2woEDkqwW3lBiusahaNsvlbcMnQlA1Qxc=")))
                .startsWith("$argon2id$v=19$m=16,t=2,p=1$");
        assertThat(better(new PasswordHash("argon2" + passwords.hash(PASSWORD).text())))
                .startsWith("$argon2id$v=19$m=16,t=2,p=1$");
    }

    @Test
    void offersNothingBetterForAWrongPassword() {
        assertThat(check("another", new PasswordHash(DJANGO + "kbetH8pvQW2woEDkqwW3lBiusahaNsvlbcMnQlA1Qxc=")))
                .isEqualTo(new PasswordMatch.Differs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "!unusable", ""})
    void matchesNothingWhereThereIsNoPassword(String hash) {
        assertThat(check(hash, new PasswordHash(hash))).isEqualTo(new PasswordMatch.Differs());
        assertThat(check("nobody", new PasswordHash(hash))).isEqualTo(new PasswordMatch.Differs());
    }

    /** Hashes that only a database writer can have put there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "md5$salt$hash",
                "\0\uD800",
                "pbkdf2_sha256$999999999$salt$AAAA",
                "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$",
                "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$YQ",
                "$argon2id$v=19$m=262145,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$q1U8gYXpnKmIkG8hJTlAkNeMcgpdGEJVzPv74B0mCtI",
                "$argon2id$v=19$m=1048576,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$q1U8gYXpnKmIkG8hJTlAkNeMcgpdGEJVzPv74B0mCtI",
                "$argon2id$v=19$m=19456,t=100,p=1$c2FsdHNhbHRzYWx0c2FsdA$q1U8gYXpnKmIkG8hJTlAkNeMcgpdGEJVzPv74B0mCtI"
            })
    void comparesNothingWithAPlantedHash(String hash) {
        assertThat(check("nobody", new PasswordHash(hash))).isInstanceOf(PasswordMatch.Incomparable.class);
    }

    /** Its client is gone, and others wait for the core. */
    @Test
    void comparesNothingThatHasQueuedForTooLong() {
        PasswordChecker impatient = new PasswordChecker(new PasswordSettings(16, 2, 10), Duration.ofNanos(-1));

        assertThat(impatient.check(PASSWORD, Optional.of(passwords.hash(PASSWORD))))
                .isEqualTo(new PasswordMatch.Busy());
    }

    @Test
    void matchesNobody() {
        assertThat(passwords.check("nobody", Optional.empty())).isEqualTo(new PasswordMatch.Differs());
    }

    private PasswordMatch check(String password, PasswordHash hash) {
        return passwords.check(password, Optional.of(hash));
    }

    private String better(PasswordHash hash) {
        return check(PASSWORD, hash) instanceof PasswordMatch.Matches(Optional<PasswordHash> better)
                ? better.orElseThrow().text()
                : "differs";
    }
}
