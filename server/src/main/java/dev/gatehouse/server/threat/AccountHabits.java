package dev.gatehouse.server.threat;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.detection.Familiarity;
import dev.gatehouse.server.detection.Habit;
import dev.gatehouse.server.detection.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What accounts are used to, in the database and, for those that were active of late, in memory: so an event that teaches
 * nothing new costs the database nothing. What was known before an event follows from its sequence, also when it is read
 * once more. Memory must be {@linkplain #forget forgotten} where a transaction was rolled back. Confined to one thread.
 */
final class AccountHabits {

    /** Accounts in memory: some 20 megabytes. */
    private static final int MOST = 20_000;

    private final HabitStore store = new HabitStore();
    private final LedgerTail ledger;

    private final Map<String, Habit> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Habit> eldest) {
            return size() > MOST;
        }
    };

    AccountHabits(LedgerTail ledger) {
        this.ledger = ledger;
    }

    /** What was known before each event, of which the later ones know what the earlier ones have taught. */
    List<Observation> observe(Handle handle, List<SecurityEvent> events) {
        load(handle, events);
        return events.stream()
                .map(event -> new Observation(event, observe(handle, event)))
                .toList();
    }

    /** What was known before each event, which has taught already what it had to. */
    List<Observation> recall(Handle handle, List<SecurityEvent> events) {
        load(handle, events);
        return events.stream()
                .map(event -> new Observation(event, recall(event)))
                .toList();
    }

    /** Forgets what is in memory. */
    void forget() {
        known.clear();
    }

    /** Takes back what events after that sequence have taught. */
    void rewind(Handle handle, long sequence) {
        store.rewind(handle, sequence);
        for (String name : store.loggedInAfter(handle, sequence)) {
            store.recount(handle, name, ledger.logins(handle, name, sequence));
        }
    }

    private void load(Handle handle, List<SecurityEvent> events) {
        List<String> unknown = events.stream()
                .flatMap(event -> Habit.account(event).stream())
                .filter(name -> !known.containsKey(name))
                .distinct()
                .toList();
        known.putAll(store.find(handle, unknown));
    }

    private Familiarity observe(Handle handle, SecurityEvent event) {
        return Habit.account(event).map(name -> observe(handle, name, event)).orElse(Familiarity.NONE);
    }

    private Familiarity observe(Handle handle, String name, SecurityEvent event) {
        Habit before = known.getOrDefault(name, Habit.NONE);
        Habit after = before.after(event, event.sequence());
        if (!after.equals(before)) {
            store.save(handle, name, before, after);
            known.put(name, after);
        }
        return before.familiarity(event, event.sequence());
    }

    private Familiarity recall(SecurityEvent event) {
        return Habit.account(event)
                .map(name -> known.getOrDefault(name, Habit.NONE).familiarity(event, event.sequence()))
                .orElse(Familiarity.NONE);
    }
}
