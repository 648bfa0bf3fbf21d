package dev.gatehouse.server.drill;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.detection.Familiarity;
import dev.gatehouse.server.detection.Habit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Habits of a replay: learnt from its events as a server learns them, in memory. Of more than {@value #MOST} accounts the
 * one that was not asked for the longest is forgotten. Not thread-safe.
 */
final class HabitMemory {

    /** Accounts that are remembered. */
    static final int MOST = 100_000;

    private final SequencedMap<String, Habit> habits;
    private long place;

    /** A memory that knows no account. */
    HabitMemory() {
        this(MOST);
    }

    /** @param most accounts that are remembered; 1 or more */
    HabitMemory(int most) {
        this.habits = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Habit> eldest) {
                return size() > most;
            }
        };
    }

    /** Takes the next event, in order, and says what was known of its account before. */
    Familiarity observe(SecurityEvent event) {
        place++;
        return Habit.account(event).map(name -> observe(name, event)).orElse(Familiarity.NONE);
    }

    private Familiarity observe(String name, SecurityEvent event) {
        Habit before = habits.getOrDefault(name, Habit.NONE);
        Habit after = before.after(event, place);
        if (!after.equals(Habit.NONE)) {
            habits.put(name, after);
        }
        return before.familiarity(event, place);
    }
}
