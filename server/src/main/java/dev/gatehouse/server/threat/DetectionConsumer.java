package dev.gatehouse.server.threat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.detection.Habit;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.feature.LedgerConsumer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Gives the ledger's events to the detectors, with what was known of their accounts, and makes cases of what they find
 * (decision 0033). What detectors remember follows from the ledger: after a start, a take-over or a rollback it is made anew
 * from the events of the last day. Confined to its consumer's thread.
 */
final class DetectionConsumer implements LedgerConsumer.Durable {

    /** Its name; the row of its cursor has it. */
    static final String NAME = "detection";

    private final Database database;
    private final WatchedDetectors detectors;
    private final LedgerTail tail;
    private final Findings findings;
    private final EventLog events;
    private final InstantSource clock;
    private final Set<EventType> interests;
    private final AccountHabits habits;
    private final CaseStore cases = new CaseStore();
    private final FindingHourStore hours = new FindingHourStore();

    DetectionConsumer(
            Database database,
            WatchedDetectors detectors,
            LedgerTail tail,
            Findings findings,
            EventLog events,
            InstantSource clock) {
        this.database = database;
        this.detectors = detectors;
        this.tail = tail;
        this.findings = findings;
        this.events = events;
        this.clock = clock;
        this.habits = new AccountHabits(tail);
        this.interests = EnumSet.copyOf(Habit.TEACHING);
        interests.addAll(detectors.interests());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventType> interests() {
        return interests;
    }

    @Override
    public void accept(Handle handle, SecurityEvent event) {
        acceptAll(handle, List.of(event));
    }

    @Override
    public void acceptAll(Handle handle, List<SecurityEvent> batch) {
        findings.acceptAll(handle, detectors.accept(habits.observe(handle, batch)), clock.instant());
        detectors.tellFailures(handle, events, clock.instant());
    }

    @Override
    public void rewind(Handle handle, long reached, long place) {
        cases.rewind(handle, place);
        habits.rewind(handle, place);
        tail.timeAfter(place).ifPresent(time -> hours.deleteFrom(handle, time.truncatedTo(ChronoUnit.HOURS)));
    }

    @Override
    public void resume(long sequence) {
        habits.forget();
        detectors.begin();
        tail.before(sequence, interests, this::replay);
    }

    @Override
    public void end() {
        detectors.close();
    }

    /** What is found was found before. */
    private void replay(List<SecurityEvent> page) {
        List<Detection> _ = detectors.accept(database.read(handle -> habits.recall(handle, page)));
    }
}
