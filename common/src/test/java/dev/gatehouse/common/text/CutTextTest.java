package dev.gatehouse.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutTextTest {

    @ParameterizedTest
    @CsvSource({"abc, 3, abc", "abcd, 3, abc", "ab👍, 4, ab👍", "ab👍, 3, ab", "a👍b, 3, a👍", "👍, 1, ''"})
    void endsWithAWholeCharacter(String text, int longest, String cut) {
        assertThat(CutText.of(text, longest)).isEqualTo(cut);
    }
}
