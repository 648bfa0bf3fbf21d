package dev.gatehouse.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilterHistoryTest {

    private final FilterHistory history = new FilterHistory();

    @Test
    void keepsEachFilterOnceTheNewestFirst() {
        history.add("user:alice");
        history.add("user:bob");
        history.add("user:alice");
        history.add(" ");

        assertThat(history.filters()).containsExactly("user:alice", "user:bob");
    }

    @Test
    void forgetsTheOldestOfMany() {
        for (int i = 0; i < 21; i++) {
            history.add("user:" + i);
        }

        assertThat(history.filters()).hasSize(20).doesNotContain("user:0");
    }
}
