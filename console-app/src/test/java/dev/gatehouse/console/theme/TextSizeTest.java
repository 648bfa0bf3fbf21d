package dev.gatehouse.console.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextSizeTest {

    private static final TextSize HALF_AS_LARGE_AGAIN = new TextSize(150);

    @Test
    void readsTheSizesThatThereAre() {
        assertThat(TextSize.STEPS)
                .allSatisfy(percent -> assertThat(TextSize.parse(percent)).isEqualTo(new TextSize(percent)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(ints = {Integer.MIN_VALUE, -100, 0, 1, 79, 137, 201, Integer.MAX_VALUE})
    void isTheUsualOneWhereSomethingElseWasKept(Integer percent) {
        assertThat(TextSize.parse(percent)).isEqualTo(TextSize.USUAL);
    }

    @Test
    void isNoOther() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TextSize(120));
    }

    @Test
    void growsAndShrinksStepByStep() {
        assertThat(TextSize.USUAL.larger()).isEqualTo(new TextSize(110));
        assertThat(TextSize.USUAL.smaller()).isEqualTo(new TextSize(90));
        assertThat(new TextSize(200).larger()).isEqualTo(new TextSize(200));
        assertThat(new TextSize(80).smaller()).isEqualTo(new TextSize(80));
    }

    @Test
    void leavesLengthsAloneAtTheUsualSize() {
        assertThat(TextSize.USUAL.of(8.571)).isEqualTo(8.571);
        assertThat(TextSize.USUAL.exactly(13)).isEqualTo(13);
    }

    /** A length between two pixels is blurred, and a line that grows is a bar. */
    @Test
    void hasWholePixelsAndThinLines() {
        assertThat(new TextSize(125).of(25)).isEqualTo(31);
        assertThat(new TextSize(200).of(1)).isEqualTo(1);
        assertThat(new TextSize(200).of(-2)).isEqualTo(-2);
        assertThat(new TextSize(200).of(-4)).isEqualTo(-8);
    }

    @Test
    void changesThePixelsOfAStyleSheet() {
        assertThat(SizedSheet.resized("""
                .a {
                    -fx-font-size: 13px;
                    -fx-padding: 4px 0 -6px 1em;
                    -fx-border-width: 1px;
                    -fx-background-insets: 0, 1;
                    -fx-shape: "M5,0 L10px";
                    -fx-image: url("data:image/png;base64,AA/9px+8px");
                    -fx-background-radius: 8.5px,4px;
                }
                """, HALF_AS_LARGE_AGAIN)).isEqualTo("""
                .a {
                    -fx-font-size: 19.5px;
                    -fx-padding: 6.0px 0 -9.0px 1em;
                    -fx-border-width: 1.0px;
                    -fx-background-insets: 0, 1;
                    -fx-shape: "M5,0 L10px";
                    -fx-image: url("data:image/png;base64,AA/9px+8px");
                    -fx-background-radius: 13.0px,6.0px;
                }
                """);
    }

    /** What is measured otherwise would stay small. */
    @Test
    void hasAllLengthsOfTheConsoleInPixels() throws IOException {
        try (InputStream sheet = Objects.requireNonNull(TextSize.class.getResourceAsStream("console.css"))) {
            assertThat(new String(sheet.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .noneMatch(line -> line.matches(
                            " *-fx-(font-size|icon-size|(min|pref|max)-(width|height)|fixed-cell-size|spacing|[hv]gap"
                                    + "|padding|graphic-text-gap): .*\\b([3-9]|[1-9][0-9]+)([ ;].*|(em|pt).*)"));
        }
    }
}
