package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 §12.5.1: an element that follows the grammar is read, and any other one matches nothing. */
final class MediaRangeTest {

    @Test
    void readsEachElementWithItsPrecisionAndItsWeight() {
        assertThat(MediaRange.readAll("Text/HTML, application/*;q=0.5, */* ; q=0, a/b;c=d;e=f;q=1;ext=x"))
                .containsExactly(
                        new MediaRange("text", "html", 2, 1000),
                        new MediaRange("application", "*", 1, 500),
                        new MediaRange("*", "*", 0, 0),
                        new MediaRange("a", "b", 4, 1000));
    }

    @Test
    void splitsNothingThatIsQuoted() {
        assertThat(MediaRange.readAll("a/b;c=\"1,x/y,2;q=0\\\",x/z,3\";q=1, */*"))
                .containsExactly(new MediaRange("a", "b", 3, 1000), new MediaRange("*", "*", 0, 1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.", "0.0", "0.000"})
    void aWeightOfZeroIsUnwanted(String weight) {
        assertThat(MediaRange.readAll("a/b;Q=" + weight)).containsExactly(new MediaRange("a", "b", 2, 0));
    }

    @ParameterizedTest
    @CsvSource({"0.001,1", "0.5,500", "1,1000", "1.,1000", "1.000,1000"})
    void anyOtherWeightIsWanted(String weight, int thousandths) {
        assertThat(MediaRange.readAll("a/b;q=" + weight)).containsExactly(new MediaRange("a", "b", 2, thousandths));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "a",
                "/",
                "a/",
                "/b",
                "*/b",
                "a b/c",
                "a/b/c",
                "a/b;c",
                "a/b;=c",
                "a/b;c d=e",
                "a/b;q=",
                "a/b;q=-1",
                "a/b;q=2",
                "a/b;q=1.001",
                "a/b;q=0.0001",
                "a/b;q=.5",
                "a/b;q=\"1\"",
                "\"a/b\"",
                "a/\u00e9"
            })
    void whatIsNoneIsLeftOut(String element) {
        assertThat(MediaRange.readAll(element)).isEmpty();
        assertThat(MediaRange.readAll("x/y, " + element)).containsExactly(new MediaRange("x", "y", 2, 1000));
    }

    @Test
    void matchesWhatItNames() {
        assertThat(new MediaRange("*", "*", 0, 1000).matches("a/b")).isTrue();
        assertThat(new MediaRange("a", "*", 1, 1000).matches("a/b")).isTrue();
        assertThat(new MediaRange("a", "b", 2, 1000).matches("a/b")).isTrue();
        assertThat(new MediaRange("a", "*", 1, 1000).matches("b/b")).isFalse();
        assertThat(new MediaRange("a", "c", 2, 1000).matches("a/b")).isFalse();
    }
}
