package dev.gatehouse.server.threat;

import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.detection.Habit;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** What accounts are used to, by their names. */
final class HabitStore {

    /** The kinds of traits, as the column has them. */
    private static final String NETWORK = "network";

    private static final String PROGRAM = "program";

    /** The habits of those accounts; {@link Habit#NONE} of those that have none. */
    Map<String, Habit> find(Handle handle, Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<String, Map<String, Long>>> traits = traits(handle, names);
        Map<String, Habit> habits = names.stream().distinct().collect(Collectors.toMap(name -> name, _ -> Habit.NONE));
        handle.createQuery("""
                        SELECT username, logins, last_login_at, last_sequence, hours
                        FROM account_habit
                        WHERE username IN (<names>)
                        """)
                .bindList("names", Set.copyOf(names))
                .map((row, _) -> {
                    String name = row.getString("username");
                    Map<String, Map<String, Long>> own = traits.getOrDefault(name, Map.of());
                    Habit habit = new Habit(
                            row.getLong("logins"),
                            Optional.ofNullable(Columns.instantOrNull(row, "last_login_at")),
                            row.getLong("last_sequence"),
                            row.getInt("hours"),
                            own.getOrDefault(NETWORK, Map.of()),
                            own.getOrDefault(PROGRAM, Map.of()));
                    return Map.entry(name, habit);
                })
                .forEach(each -> habits.put(each.getKey(), each.getValue()));
        return habits;
    }

    /** Writes what has changed of a habit. */
    void save(Handle handle, String name, Habit before, Habit after) {
        if (before.equals(Habit.NONE)) {
            insert(handle, name, after);
        } else if (!summary(before).equals(summary(after))) {
            update(handle, name, after);
        }
        saveTraits(handle, name, NETWORK, before.networks(), after.networks());
        saveTraits(handle, name, PROGRAM, before.programs(), after.programs());
    }

    /** Forgets what later events have taught, but for the hours and what {@link #recount} is for; 0 forgets everything. */
    void rewind(Handle handle, long sequence) {
        handle.createUpdate("DELETE FROM account_trait WHERE sequence > :sequence")
                .bind("sequence", sequence)
                .execute();
        if (sequence == 0) {
            handle.execute("DELETE FROM account_habit");
        }
    }

    /** The accounts that have signed in after that sequence. */
    List<String> loggedInAfter(Handle handle, long sequence) {
        return handle.createQuery("""
                        SELECT username
                        FROM account_habit
                        WHERE last_sequence > :sequence
                        """)
                .bind("sequence", sequence)
                .mapTo(String.class)
                .list();
    }

    /** Writes what logins an account has had. */
    void recount(Handle handle, String name, Logins logins) {
        @Nullable Instant at = logins.lastAt().orElse(null);
        handle.createUpdate("""
                        UPDATE account_habit
                        SET logins = :logins, last_login_at = :at, last_sequence = :sequence
                        WHERE username = :name
                        """)
                .bind("name", name)
                .bind("logins", logins.count())
                .bind("at", at)
                .bind("sequence", logins.lastSequence())
                .execute();
    }

    private static Map<String, Map<String, Map<String, Long>>> traits(Handle handle, Collection<String> names) {
        Map<String, Map<String, Map<String, Long>>> traits = new HashMap<>();
        handle.createQuery("""
                        SELECT username, kind, trait, sequence
                        FROM account_trait
                        WHERE username IN (<names>)
                        """)
                .bindList("names", Set.copyOf(names))
                .map((row, _) -> traits.computeIfAbsent(row.getString("username"), _ -> new HashMap<>())
                        .computeIfAbsent(row.getString("kind"), _ -> new HashMap<>())
                        .put(row.getString("trait"), row.getLong("sequence")))
                .list();
        return traits;
    }

    private static void insert(Handle handle, String name, Habit habit) {
        bound(handle.createUpdate("""
                        INSERT INTO account_habit (username, logins, last_login_at, last_sequence, hours)
                        VALUES (:name, :logins, :at, :sequence, :hours)
                        """), name, habit).execute();
    }

    private static void update(Handle handle, String name, Habit habit) {
        bound(handle.createUpdate("""
                        UPDATE account_habit
                        SET logins = :logins, last_login_at = :at, last_sequence = :sequence, hours = :hours
                        WHERE username = :name
                        """), name, habit).execute();
    }

    private static Update bound(Update update, String name, Habit habit) {
        @Nullable Instant at = habit.lastLogin().orElse(null);
        return update.bind("name", name)
                .bind("logins", habit.logins())
                .bind("at", at)
                .bind("sequence", habit.lastPlace())
                .bind("hours", habit.hours());
    }

    private static void saveTraits(
            Handle handle, String name, String kind, Map<String, Long> before, Map<String, Long> after) {
        if (before.equals(after)) {
            return;
        }
        PreparedBatch gone = handle.prepareBatch("""
                DELETE FROM account_trait
                WHERE username = :name AND kind = :kind AND trait = :trait
                """);
        PreparedBatch learnt = handle.prepareBatch("""
                INSERT INTO account_trait (username, kind, trait, sequence)
                VALUES (:name, :kind, :trait, :sequence)
                """);
        before.keySet().stream()
                .filter(trait -> !after.containsKey(trait))
                .forEach(trait -> gone.bind("name", name)
                        .bind("kind", kind)
                        .bind("trait", trait)
                        .add());
        after.forEach((trait, sequence) -> {
            if (!before.containsKey(trait)) {
                learnt.bind("name", name)
                        .bind("kind", kind)
                        .bind("trait", trait)
                        .bind("sequence", sequence)
                        .add();
            }
        });
        run(gone);
        run(learnt);
    }

    private static void run(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
        batch.close();
    }

    private static Habit summary(Habit habit) {
        return new Habit(habit.logins(), habit.lastLogin(), habit.lastPlace(), habit.hours(), Map.of(), Map.of());
    }
}
