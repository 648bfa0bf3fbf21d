package dev.gatehouse.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "Zoë", "李", "🔑", "DOMAIN\\alice", "a\u00a0b", "naïve e\u0301", "\ufffd"})
    void leavesWhatIsSeenAsItIs(String text) {
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    /** Code points in hexadecimal, since this file shall be readable itself. */
    @ParameterizedTest
    @CsvSource({
        "1b, \\u001b", // ESC: begins every sequence that steers a terminal
        "0, \\u0000",
        "7, \\u0007",
        "8, \\u0008",
        "9, \\u0009",
        "a, \\u000a",
        "d, \\u000d",
        "7f, \\u007f",
        "85, \\u0085",
        "9b, \\u009b", // CSI: ESC [ in one character
        "ad, \\u00ad", // soft hyphen
        "34f, \\u034f",
        "61c, \\u061c",
        "115f, \\u115f",
        "180e, \\u180e",
        "200b, \\u200b",
        "200e, \\u200e",
        "200f, \\u200f",
        "2028, \\u2028",
        "2029, \\u2029",
        "202a, \\u202a",
        "202e, \\u202e",
        "2066, \\u2066",
        "2069, \\u2069",
        "3164, \\u3164",
        "d800, \\ud800", // half of a pair
        "fe0f, \\ufe0f",
        "feff, \\ufeff",
        "fff9, \\ufff9",
        "ffff, \\uffff",
        "e0041, \\udb40\\udc41", // a tag: letters that are not shown
        "e0100, \\udb40\\udd00"
    })
    void writesWhatSteersOrIsNotSeen(String codePoint, String shown) {
        String text = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";

        assertThat(VisibleText.of(text)).isEqualTo("a" + shown + "b");
    }

    @Test
    void keepsLinesAndTabsOfTextsThatHaveThem() {
        assertThat(VisibleText.lines("a\n\tb\u001bc")).isEqualTo("a\n\tb\\u001bc");
    }

    @Test
    void leavesJsonTheSame() throws Exception {
        String json = "{\"name\":\"a\u202eb\udb40\udc41\"}";
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.readTree(VisibleText.of(json))).isEqualTo(mapper.readTree(json));
        assertThat(VisibleText.of(json)).isNotEqualTo(json);
    }

    @Test
    void dependsOnNoLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(VisibleText.of("\u0012")).isEqualTo("\\u0012");
        } finally {
            Locale.setDefault(before);
        }
    }
}
