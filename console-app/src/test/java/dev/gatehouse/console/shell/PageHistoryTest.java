package dev.gatehouse.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.shell.PageHistory.VisitedPlace;
import org.junit.jupiter.api.Test;

class PageHistoryTest {

    private final PageHistory history = new PageHistory();

    private final VisitedPlace overview = place("overview", "");
    private final VisitedPlace events = place("events", "alice");
    private final VisitedPlace lockouts = place("lockouts", "");

    @Test
    void leadsBackWithTheFilterAndForwardAgain() {
        history.leave(overview);
        history.leave(events);

        assertThat(history.back(lockouts)).contains(events);
        assertThat(history.back(events)).contains(overview);
        assertThat(history.back(overview)).isEmpty();
        assertThat(history.forward(overview)).contains(events);
        assertThat(history.forward(events)).contains(lockouts);
        assertThat(history.forward(lockouts)).isEmpty();
    }

    @Test
    void forgetsTheWayForwardWhenAnotherIsTaken() {
        history.leave(overview);
        history.back(events);

        history.leave(overview);

        assertThat(history.forwardThereProperty().get()).isFalse();
        assertThat(history.forward(lockouts)).isEmpty();
    }

    @Test
    void saysWhichWaysThereAre() {
        assertThat(history.backThereProperty().get()).isFalse();

        history.leave(overview);
        assertThat(history.backThereProperty().get()).isTrue();

        history.back(events);
        assertThat(history.backThereProperty().get()).isFalse();
        assertThat(history.forwardThereProperty().get()).isTrue();
    }

    @Test
    void keepsTheNewestFifty() {
        for (int i = 0; i < 60; i++) {
            history.leave(place("events", "user" + i));
        }

        VisitedPlace oldest = events;
        for (int i = 0; i < 50; i++) {
            oldest = history.back(oldest).orElseThrow();
        }

        assertThat(oldest).isEqualTo(place("events", "user10"));
        assertThat(history.back(oldest)).isEmpty();
    }

    private static VisitedPlace place(String page, String user) {
        return new VisitedPlace(page, FilterValues.NONE.with("user", user));
    }
}
