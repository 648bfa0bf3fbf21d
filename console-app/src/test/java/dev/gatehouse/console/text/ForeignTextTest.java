package dev.gatehouse.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "Zoë Müller",
                "Привет, мир",
                "Γεια σου",
                "山田 太郎",
                "ann@example.org",
                "a\\b",
                "10.2.0.0/16"
            })
    void leavesHonestTextAsItIs(String text) {
        assertThat(ForeignText.of(text)).isEqualTo(text);
    }

    /** Signs that are not seen keep it from turning what stands beside it: shown twice, they would be read. */
    @Test
    void whatATextOfOursQuotesIsNotShownTwice() {
        String quoted = ForeignText.of("\u0645\u062d\u0645\u062f");

        assertThat(ForeignText.quoting("Disable " + quoted + "?\nNo.")).isEqualTo("Disable " + quoted + "?\nNo.");
        assertThat(ForeignText.quoting("Disable \u202e?")).isEqualTo("Disable \\u202e?");
    }

    @Test
    void escapesWhatSteersOrIsNotSeen() {
        assertThat(ForeignText.of("m\u202eal\u200blory")).isEqualTo("m\\u202eal\\u200blory");
        assertThat(ForeignText.of("a\nb\u001b[31m")).isEqualTo("a\\u000ab\\u001b[31m");
    }

    @Test
    void escapesLettersThatOnlyLookAsIfTheyWereOthers() {
        assertThat(ForeignText.of("\u0430lice")).isEqualTo("\\u0430lice");
        assertThat(ForeignText.of("\u0441\u043e\u0440\u0435")).isEqualTo("\\u0441\\u043e\\u0440\\u0435");
        assertThat(ForeignText.of("\uff41dmin")).isEqualTo("\\uff41dmin");
        assertThat(ForeignText.of("\ud835\udc1adam")).isEqualTo("\\ud835\\udc1adam");
    }

    @Test
    void escapesBlanksThatAreNotSeenAsSuch() {
        assertThat(ForeignText.of("alice ")).isEqualTo("alice\\u0020");
        assertThat(ForeignText.of("a  b")).isEqualTo("a \\u0020b");
        assertThat(ForeignText.of("a\u00a0b")).isEqualTo("a\\u00a0b");
    }

    @Test
    void escapesMarksPiledUponALetter() {
        assertThat(ForeignText.of("e\u0301\u0302\u0303\u0304")).isEqualTo("e\u0301\u0302\\u0303\\u0304");
    }

    @Test
    void keepsTextFromTheRightFromTurningWhatStandsBesideIt() {
        assertThat(ForeignText.of("\u05d0\u05d1")).isEqualTo("\u200e\u05d0\u05d1\u200e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d\ude00", "e\u0301", "\u202e", "\ud83c\udde9\ud83c\uddea"})
    void cutsNoCharacterInHalf(String character) {
        String shown = ForeignText.of(character);
        for (int before = 0; before < 12; before++) {
            String text = "a".repeat(before) + character.repeat(200) + "z".repeat(before);

            String line = ForeignText.line(text);
            String beginning = ForeignText.beginning(ForeignText.of(text), 40);

            assertThat(line.replace(shown, "")).matches("a* \u2026 z*");
            assertThat(beginning.replace(shown, "")).isEqualTo("a".repeat(before) + "\u2026");
        }
    }

    @Test
    void cutsAVeryLongLineInTheMiddle() {
        String line = ForeignText.line("a".repeat(100_000) + "z");

        assertThat(line).startsWith("aaa").endsWith("az").contains("\u2026").hasSizeLessThan(200);
    }
}
