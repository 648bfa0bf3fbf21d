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
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decision 0044: an event of a clock that was wrong for a moment hides no other from a search, packed or not. */
@OnBothDatabases
final class SearchClockTest {

    private static final int DAYS = 30;

    /** What the wrong clock has dated. */
    private static final long WRONG = 3 * DAYS + 1;

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
        sealDaysWithAWrongClockBetween(daysWrong);

        TestPacking.pack(database, t.sealed().getLast().sequence() - 5, 16);

        for (int from = 0; from <= 2 * DAYS; from += 10) {
            assertFindsAll(Optional.of(day(from)), Optional.empty());
            assertFindsAll(Optional.empty(), Optional.of(day(from)));
            assertFindsAll(Optional.of(day(from)), Optional.of(day(from + 10)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-25, 25, -400, 400})
    void findsAllOfATimeWhereNothingIsPackedButForWhatIsWrongItself(int daysWrong) {
        sealDaysWithAWrongClockBetween(daysWrong);

        for (int from = 0; from <= 2 * DAYS; from += 5) {
            assertFindsAllThatIsRight(Optional.of(day(from)), Optional.empty());
            assertFindsAllThatIsRight(Optional.empty(), Optional.of(day(from)));
            assertFindsAllThatIsRight(Optional.of(day(from)), Optional.of(day(from + 10)));
        }
    }

    /** Detectors read from there on, and destinations are owed what is behind it. */
    @ParameterizedTest
    @ValueSource(ints = {-25, -45, -400})
    void findsWhereATimeBeganWhateverWasDatedBack(int daysWrong) {
        sealDaysWithAWrongClockBetween(daysWrong);
        assertBegins(0, 5, 20, 50);

        TestPacking.pack(database, t.sealed().getLast().sequence() - 5, 16);
        assertBegins(0, 5, 20, 50);
    }

    private void assertBegins(int... days) {
        for (int day : days) {
            assertThat(t.ledger.lastBefore(day(day))).as("day %d", day).isEqualTo(3L * day + (day > DAYS ? 1 : 0));
        }
    }

    private void sealDaysWithAWrongClockBetween(int daysWrong) {
        Duration wrong = Duration.ofDays(daysWrong);
        sealDays(DAYS);
        t.clock.advance(wrong);
        t.seal(1);
        t.clock.advance(wrong.negated());
        sealDays(DAYS);
    }

    private void assertFindsAll(Optional<Instant> since, Optional<Instant> until) {
        assertFindsAll(since, until, _ -> true);
    }

    private void assertFindsAllThatIsRight(Optional<Instant> since, Optional<Instant> until) {
        assertFindsAll(since, until, event -> event.sequence() != WRONG);
    }

    private void assertFindsAll(Optional<Instant> since, Optional<Instant> until, Predicate<SecurityEvent> wanted) {
        Filter filter = Filter.and(List.of(Filter.isFrom("since", since), Filter.isBefore("until", until)));

        assertThat(t.ledger.page(filter, Optional.empty(), 1_000).items().stream()
                        .filter(wanted)
                        .toList())
                .as("%s to %s", since, until)
                .extracting(SecurityEvent::sequence)
                .containsExactlyElementsOf(t.sealed().reversed().stream()
                        .filter(wanted)
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
