package dev.gatehouse.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.Race;
import org.junit.jupiter.api.Test;

/** What must not wait for the database is counted all the same, and told by the next flush. */
final class LaterTallyTest extends TallyTest {

    @Test
    void whatMustNotWaitIsWrittenByTheNextFlush() {
        countLater("mallory");
        countLater("mallory");
        countLater("eve");

        assertThat(t.count("event_inbox")).isZero();
        tally.flush(t.clock.instant());
        assertThat(sealed()).extracting(SecurityEvent::username).containsExactly("mallory", "eve");

        t.clock.advance(MINUTE);
        tally.flush(t.clock.instant());
        assertThat(sealed())
                .hasSize(3)
                .last()
                .extracting(event -> event.details().get("count"))
                .isEqualTo("1");
    }

    @Test
    void whatMustNotWaitIsOfOneKindWithTheRest() {
        count("mallory");
        countLater("mallory");
        tally.flush(t.clock.instant());

        assertThat(t.count("event_inbox")).isOne();
    }

    @Test
    void aStopTellsWhatHasWaited() {
        countLater("mallory");

        tally.flushAll();

        assertThat(sealed())
                .singleElement()
                .satisfies(event -> assertThat(event.details()).isEmpty());
    }

    @Test
    void whatHasWaitedAndCannotBeWrittenIsToldLater() {
        withoutInbox(() -> {
            countLater("mallory");
            countLater("mallory");
            tally.flush(t.clock.instant());
        });

        tally.flushAll();

        assertThat(sealed())
                .singleElement()
                .extracting(event -> event.details().get("count"))
                .isEqualTo("2");
    }

    @Test
    void noneOfManyThatMustNotWaitIsLost() throws Exception {
        Race.atOnce(200, () -> {
            countLater("mallory");
            tally.flush(t.clock.instant());
            return null;
        });
        tally.flushAll();

        assertThat(sealed())
                .hasSize(2)
                .last()
                .extracting(event -> event.details().get("count"))
                .isEqualTo("199");
    }
}
