package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.detection.Familiarity;
import dev.gatehouse.server.detection.Habit;
import dev.gatehouse.server.detection.HabitContract;
import dev.gatehouse.server.detection.Observation;
import dev.gatehouse.server.detection.TestEvents;
import dev.gatehouse.server.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class HabitStoreTest extends HabitContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Database database;
    private final AccountHabits habits;
    private final HabitStore store = new HabitStore();

    HabitStoreTest(Database database) {
        this.database = database;
        this.habits = new AccountHabits(new LedgerTail(new Ledger(database)));
    }

    /** From the database each time, and from memory no other answer. */
    @Override
    protected Familiarity observe(SecurityEvent event) {
        habits.forget();
        return database.write(handle -> habits.observe(handle, List.of(event)))
                .getFirst()
                .familiarity();
    }

    @Test
    void whatWasKnownBeforeAnEventIsTheSameWhenItIsReadOnceMore() {
        List<SecurityEvent> events = List.of(
                event(1, EventType.LOGIN_SUCCEEDED, "192.0.2.1"),
                event(2, EventType.TOKEN_REFRESHED, "198.51.100.1"),
                event(3, EventType.TOKEN_REFRESHED, "198.51.100.2"));
        List<Observation> first = database.write(handle -> habits.observe(handle, events));

        habits.forget();
        List<Observation> again = database.read(handle -> habits.recall(handle, events));

        assertThat(again).extracting(each -> each.familiarity().knownNetwork()).containsExactly(false, false, true);
        assertThat(first).extracting(each -> each.familiarity().knownNetwork()).containsExactly(false, false, true);
    }

    @Test
    void whatTeachesNothingNewWritesNothing() {
        database.write(handle -> habits.observe(handle, List.of(event(1, EventType.LOGIN_SUCCEEDED, "192.0.2.1"))));

        List<Observation> refreshed = database.read(
                handle -> habits.observe(handle, List.of(event(2, EventType.TOKEN_REFRESHED, "192.0.2.9"))));

        assertThat(refreshed).hasSize(1);
    }

    @Test
    void aRewindTakesBackWhatLaterEventsHaveTaught() {
        observe(event(1, EventType.LOGIN_SUCCEEDED, "192.0.2.1"));
        observe(event(2, EventType.TOKEN_REFRESHED, "198.51.100.1"));

        database.execute(handle -> store.rewind(handle, 1));

        assertThat(networks()).containsExactlyEntriesOf(Map.of("192.0.2.0/24", 1L));

        database.execute(handle -> store.rewind(handle, 0));
        assertThat(habit()).isEqualTo(Habit.NONE);
    }

    private Map<String, Long> networks() {
        return habit().networks();
    }

    private Habit habit() {
        return database.read(handle -> store.find(handle, List.of("alice"))).getOrDefault("alice", Habit.NONE);
    }

    private static SecurityEvent event(long sequence, EventType type, String address) {
        return TestEvents.of(sequence, NOON.plus(Duration.ofSeconds(sequence)), type, "alice", address, "curl/8");
    }
}
