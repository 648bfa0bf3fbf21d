package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decision 0044: an event of a clock that was wrong for a moment hides no other from a search, packed or not. */
@OnBothDatabases
final class SearchClockTest {

    private static final int DAYS = 30;

    private final Database database;
    private final TestLedger t;
    private final Instant begin;

    SearchClockTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
        this.begin = t.clock.instant();
    }

    @ParameterizedTest
    @ValueSource(ints = {-25, 25, -400, 400})
    void findsAllOfATime(int daysWrong) {
        sealDays(DAYS);
        Duration wrong = Duration.ofDays(daysWrong);
        t.clock.advance(wrong);
        t.seal(1);
        t.clock.advance(wrong.negated());
        sealDays(DAYS);

        TestPacking.pack(database, t.sealed().getLast().sequence() - 5, 16);

        for (int from = 0; from <= 2 * DAYS; from += 10) {
            assertFindsAll(Optional.of(day(from)), Optional.empty());
            assertFindsAll(Optional.empty(), Optional.of(day(from)));
            assertFindsAll(Optional.of(day(from)), Optional.of(day(from + 10)));
        }
    }

    private void assertFindsAll(Optional<Instant> since, Optional<Instant> until) {
        Filter filter = Filter.and(List.of(Filter.isFrom("since", since), Filter.isBefore("until", until)));

        assertThat(t.ledger.page(filter, Optional.empty(), 1_000).items())
                .as("%s to %s", since, until)
                .extracting(SecurityEvent::sequence)
                .containsExactlyElementsOf(t.sealed().reversed().stream()
                        .filter(event ->
                                since.filter(event.occurredAt()::isBefore).isEmpty())
                        .filter(event -> until.filter(
                                        time -> !event.occurredAt().isBefore(time))
                                .isEmpty())
                        .map(SecurityEvent::sequence)
                        .toList());
    }

    private Instant day(int day) {
        return begin.plus(Duration.ofDays(day)).minus(Duration.ofMinutes(1));
    }

    private void sealDays(int days) {
        for (int i = 0; i < days; i++) {
            t.seal(3);
            t.clock.advance(Duration.ofDays(1));
        }
    }
}
