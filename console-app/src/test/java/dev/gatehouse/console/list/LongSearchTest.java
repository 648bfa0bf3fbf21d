package dev.gatehouse.console.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.page.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LongSearchTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final List<@Nullable String> asked = new ArrayList<>();

    @Test
    void asksOnceForAPageThatIsFullOrTheLast() throws Exception {
        assertThat(read(List.of(new Page<>(List.of(3, 2), "2")))).isEqualTo(new Page<>(List.of(3, 2), "2"));
        assertThat(read(List.of(new Page<>(List.of(1), null)))).isEqualTo(new Page<>(List.of(1), null));
        assertThat(asked).containsExactly(null, null);
    }

    @Test
    void goesOnWhereAPageHasEndedEarly() throws Exception {
        Page<Integer> found = read(List.of(
                new Page<>(List.of(), "90", NOON), new Page<>(List.of(81), "80", NOON), new Page<>(List.of(7), null)));

        assertThat(found).isEqualTo(new Page<>(List.of(81, 7), null));
        assertThat(asked).containsExactly(null, "90", "80");
    }

    @Test
    void isContentWithEnough() throws Exception {
        Page<Integer> found = read(List.of(new Page<>(List.of(99), "90", NOON), new Page<>(List.of(88), "80", NOON)));

        assertThat(found).isEqualTo(new Page<>(List.of(99, 88), "80", NOON));
    }

    @Test
    void stopsInTimeAndSaysHowFarItHasSearched() throws Exception {
        Page<Integer> nothing = new Page<>(List.of(), "on", NOON);

        Page<Integer> found = LongSearch.read(
                cursor -> {
                    asked.add(cursor);
                    return nothing;
                },
                2,
                null);

        assertThat(found).isEqualTo(nothing);
        assertThat(asked).hasSize(LongSearch.MOST_PAGES);
    }

    private Page<Integer> read(List<Page<Integer>> pages) throws Exception {
        List<Page<Integer>> waiting = new ArrayList<>(pages);
        return LongSearch.read(
                cursor -> {
                    asked.add(cursor);
                    return waiting.removeFirst();
                },
                2,
                null);
    }
}
