package dev.gatehouse.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FuzzyMatchTest {

    @Test
    void wantsAllLettersInTheirOrder() {
        assertThat(FuzzyMatch.score("lck", "Lockouts")).isPresent();
        assertThat(FuzzyMatch.score("kcl", "Lockouts")).isEmpty();
        assertThat(FuzzyMatch.score("lockoutsx", "Lockouts")).isEmpty();
    }

    @Test
    void readsUpperAndLowerCaseAlike() {
        assertThat(FuzzyMatch.score("LOCK", "lockouts")).isEqualTo(FuzzyMatch.score("lock", "LOCKOUTS"));
    }

    @Test
    void fitsEverythingWhileNothingIsTyped() {
        assertThat(FuzzyMatch.score("  ", "Lockouts")).hasValue(0);
    }

    @Test
    void putsBeginningsOfWordsFirst() {
        assertThat(ranked("te", "Latest warnings", "Terminate…", "Rate limits")).startsWith("Terminate…");
        assertThat(ranked("rl", "World", "Rate limits", "Role…")).startsWith("Rate limits");
    }

    @Test
    void putsLettersThatFollowEachOtherBeforeScatteredOnes() {
        assertThat(ranked("ali", "Deploy check analysis: limits", "alice")).startsWith("alice");
    }

    @Test
    void wantsEveryWordThatWasTyped() {
        assertThat(FuzzyMatch.score("sess term", "Terminate… Sessions")).isPresent();
        assertThat(FuzzyMatch.score("sess block", "Terminate… Sessions")).isEmpty();
    }

    private static List<String> ranked(String typed, String... texts) {
        return Stream.of(texts)
                .filter(text -> FuzzyMatch.score(typed, text).isPresent())
                .sorted(Comparator.comparingInt(
                                (String text) -> FuzzyMatch.score(typed, text).getAsInt())
                        .reversed())
                .toList();
    }
}
