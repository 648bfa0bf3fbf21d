package dev.gatehouse.server.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NIST SP 800-63B §3.1.1.2: length and what everybody tries, no composition. */
final class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();

    @Test
    void countsCodePoints() {
        assertThat(rules.flaw("🔑".repeat(7), "alice"))
                .contains("This password is too short. It must contain at least 8 characters.");
        assertThat(rules.flaw("🔑".repeat(8), "alice")).isEmpty();
        assertThat(rules.flaw("🔑".repeat(128), "alice")).isEmpty();
        assertThat(rules.flaw("🔑".repeat(129), "alice"))
                .contains("This password is too long. It must contain at most 128 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "12345678", "iloveyou", "Password1", "QWERTYUIOP", "trustno1"})
    void refusesWhatEverybodyTriesInAnyCase(String password) {
        assertThat(rules.flaw(password, "alice")).contains("This password is too common.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice.liddell", "Alice.Liddell"})
    void refusesTheUserName(String password) {
        assertThat(rules.flaw(password, "alice.liddell")).contains("The password is the same as the user name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "        ", "пароль с пробелами", "zzyzxqrk"})
    void asksForNoComposition(String password) {
        assertThat(rules.flaw(password, "alice")).isEmpty();
    }

    @Test
    void knowsTenThousand() {
        assertThat(CommonPasswords.load().size()).isEqualTo(10_000);
    }
}
