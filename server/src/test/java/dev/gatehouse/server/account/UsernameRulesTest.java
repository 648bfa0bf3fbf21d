package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsernameRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ann", "ann lee", "ann@example.com", "Zoë", "李", "a\u00a0b", "🔑"})
    void takesNamesAsTheyAreWritten(String username) {
        assertThat(UsernameRules.flaw(username)).isEmpty();
    }

    /** A login takes white space away from both ends, as Python understands white space. */
    @ParameterizedTest
    @ValueSource(strings = {"ann ", " ann", "ann\t", "ann\u00a0", "\u2007ann", "ann\u202f", "\u0085ann", "ann\u3000"})
    void refusesWhatALoginWouldTrim(String username) {
        assertThat(UsernameRules.flaw(username)).contains("Enter a valid username.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\u2007\t"})
    void refusesWhatIsNothingButWhiteSpace(String username) {
        assertThat(UsernameRules.flaw(username)).contains("This field may not be blank.");
    }

    @Test
    void refusesControlCharactersAndHalfPairs() {
        assertThat(UsernameRules.flaw("a\u0000b")).isPresent();
        assertThat(UsernameRules.flaw("a\nb")).isPresent();
        assertThat(UsernameRules.flaw("a\ud83d")).isPresent();
    }

    /** Two names that look alike are one to a reader. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ad\u200bmin",
                "ad\u00admin",
                "\u202enimda",
                "adm\u2066in",
                "a\u2028b",
                "a\ufeffb",
                "a\u3164b",
                "\ufe0fa"
            })
    void refusesWhatIsNotSeenOrTurnsTheDirection(String username) {
        assertThat(UsernameRules.flaw(username)).contains("Enter a valid username.");
    }

    @Test
    void refusesWhatWasDecodedWrongly() {
        assertThat(UsernameRules.flaw("m\ufffdller")).contains("Enter a valid username.");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThat(UsernameRules.flaw("a".repeat(150))).isEmpty();
        assertThat(UsernameRules.flaw("a".repeat(151))).contains("Ensure this field has no more than 150 characters.");
    }
}
