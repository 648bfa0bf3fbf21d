package dev.gatehouse.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvCellTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "=1+1|\"'=1+1\"",
                "=HYPERLINK(\"http://x\")|\"'=HYPERLINK(\"\"http://x\"\")\"",
                "+cmd|\"'+cmd\"",
                "-2+3|\"'-2+3\"",
                "@SUM(A1)|\"'@SUM(A1)\"",
                "~ =1~|\"' =1\"",
                "＝1+1|\"'＝1+1\"",
                "'quoted|\"''quoted\"",
                "-12|-12",
                "+3.5|+3.5",
                "42|42",
                "a,b|\"a,b\"",
                "anna|anna",
                "2001:db8::1|2001:db8::1"
            })
    void defusesFormulasAndSparesNumbers(String text, String cell) {
        assertThat(CsvCell.of(text)).isEqualTo(cell);
    }

    @Test
    void aCellHasNoLineBreaks() {
        assertThat(CsvCell.of("a\r\nb\u2028c")).isEqualTo("\"a b c\"");
        assertThat(CsvCell.of("\t=1")).startsWith("\"'");
        assertThat(CsvCell.of("\r=1")).startsWith("\"'");
    }
}
