package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {

    private static final int LONGEST = 64;

    private final List<SseSignal> signals = new ArrayList<>();
    private final SseParser parser = new SseParser(LONGEST, signals::add);

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void takesEveryLineEnd(String end) {
        feed("id: 7" + end + "event: login_failed" + end + "data: {}" + end + end);

        assertThat(signals).containsExactly(new SseSignal.Message("7", "login_failed", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void findsTheSameWhereverTheBytesAreCut(String end) {
        String stream = "\uFEFFid: 1" + end + "data: für" + end + end + ":beat" + end + end + "data: b" + end + end;
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);

        for (int cut = 0; cut <= bytes.length; cut++) {
            List<SseSignal> found = new ArrayList<>();
            SseParser cutParser = new SseParser(LONGEST, found::add);
            cutParser.feed(Arrays.copyOfRange(bytes, 0, cut));
            cutParser.feed(Arrays.copyOfRange(bytes, cut, bytes.length));
            assertThat(found)
                    .as("cut at %d", cut)
                    .containsExactly(
                            new SseSignal.Message("1", "message", "für"), new SseSignal.Message("1", "message", "b"));
        }
    }

    @Test
    void joinsLinesOfDataWithLineFeeds() {
        feed("data: YHOO\ndata: +2\ndata\ndata:10\n\n");

        assertThat(signals).containsExactly(new SseSignal.Message("", "message", "YHOO\n+2\n\n10"));
    }

    @Test
    void dropsOnlyOneBlankBehindTheColon() {
        feed("data:  two\n\n");

        assertThat(signals).containsExactly(new SseSignal.Message("", "message", " two"));
    }

    @Test
    void ignoresCommentsAndUnknownFields() {
        feed(": heartbeat\nfoo: bar\nDATA: no\ndata: yes\n\n");

        assertThat(signals).containsExactly(new SseSignal.Message("", "message", "yes"));
    }

    @Test
    void givesNoEventWithoutData() {
        feed("event: lonely\n\ndata: next\n\n");

        assertThat(signals).containsExactly(new SseSignal.Message("", "message", "next"));
    }

    @Test
    void keepsTheIdForLaterEvents() {
        feed("id: 41\ndata: a\n\ndata: b\n\nid\ndata: c\n\n");

        assertThat(signals)
                .extracting(signal -> ((SseSignal.Message) signal).id())
                .containsExactly("41", "41", "");
    }

    @Test
    void refusesAnIdWithNul() {
        feed("id: 41\ndata: a\n\nid: 4\0002\ndata: b\n\n");

        assertThat(signals).last().isEqualTo(new SseSignal.Message("41", "message", "b"));
    }

    @Test
    void passesOverFieldsThatItDoesNotTake() {
        feed("retry: 1500\nwhatever: x\ndata: a\n\n");

        assertThat(signals).containsExactly(new SseSignal.Message("", "message", "a"));
    }

    @Test
    void removesTheByteOrderMarkOnlyAtTheStart() {
        feed("\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: c\n\n");

        assertThat(signals)
                .containsExactly(new SseSignal.Message("", "message", "a"), new SseSignal.Message("", "message", "c"));
    }

    @Test
    void givesNothingForAnUnfinishedEvent() {
        feed("data: cut off");

        assertThat(signals).isEmpty();
    }

    @Test
    void dropsAnEventWithALineThatIsTooLongAndGoesOn() {
        feed("id: 1\ndata: " + "x".repeat(10 * LONGEST) + "\n\nid: 2\ndata: b\n\n");

        assertThat(signals).containsExactly(new SseSignal.TooLong("1"), new SseSignal.Message("2", "message", "b"));
    }

    @Test
    void dropsAnEventWithTooMuchDataAndGoesOn() {
        feed("id: 1\n" + "data: 0123456789\n".repeat(10) + "\nid: 2\ndata: b\n\n");

        assertThat(signals).containsExactly(new SseSignal.TooLong("1"), new SseSignal.Message("2", "message", "b"));
    }

    @Test
    void passesOverALongComment() {
        feed(":" + "x".repeat(10 * LONGEST) + "\ndata: a\n\n");

        assertThat(signals).containsExactly(new SseSignal.Message("", "message", "a"));
    }

    private void feed(String text) {
        parser.feed(text.getBytes(StandardCharsets.UTF_8));
    }
}
