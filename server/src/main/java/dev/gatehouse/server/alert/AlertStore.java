package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertId;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.FilterSql;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Lead;
import dev.gatehouse.server.database.PageSearch;
import dev.gatehouse.server.database.PlaceKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The alerts. Ids begin at 1; a row with another one is of a database writer, and no alert. */
final class AlertStore {

    private static final String SELECT = """
            SELECT id, uid, kind, rule, severity, title, text, type, username, address, case_id, first_sequence,
                   last_sequence, events, opened_at, updated_at
            FROM alert
            """;

    private static final FilterSql<Alert, StoredAlert> SQL = new FilterSql<>(
            FilterSchemas.ALERTS,
            Map.ofEntries(
                    Map.entry("kind", "kind"),
                    Map.entry("severity", "severity"),
                    Map.entry("rule", "rule"),
                    Map.entry("type", "type"),
                    Map.entry("user", "username"),
                    Map.entry("address", "address"),
                    Map.entry("case", "case_id"),
                    Map.entry("events", "events"),
                    Map.entry("since", "opened_at"),
                    Map.entry("until", "opened_at")),
            StoredAlert::alert);

    private static final PageSearch<Long, StoredAlert> ALERTS = new PageSearch<>(
            SELECT,
            "alert",
            PlaceKey.number("id"),
            AlertStore::read,
            stored -> stored.alert().id().value(),
            "opened_at");

    /** Adds an alert under the next id; the counter's row is locked. */
    void insert(Handle handle, long id, String uid, AlertDraft draft) {
        Alert alert = draft.numbered(id);
        handle.createUpdate("""
                        INSERT INTO alert
                            (id, uid, kind, rule, severity, story, title, text, type, username, address, case_id,
                             first_sequence, last_sequence, events, opened_at, updated_at)
                        VALUES
                            (:id, :uid, :kind, :rule, :severity, :story, :title, :text, :type, :username, :address,
                             :case, :sequence, :sequence, :events, :openedAt, :openedAt)
                        """)
                .bind("id", id)
                .bind("uid", uid)
                .bind("kind", alert.kind().code())
                .bind("rule", alert.rule())
                .bind("severity", alert.severity().code())
                .bind("story", draft.story())
                .bind("title", alert.title())
                .bind("text", alert.text())
                .bind("type", alert.type())
                .bind("username", alert.username())
                .bind("address", alert.address())
                .bind("case", alert.caseNumber())
                .bind("sequence", alert.firstSequence())
                .bind("events", alert.events())
                .bind("openedAt", alert.openedAt())
                .execute();
    }

    /** Counts one more event. */
    void count(Handle handle, AlertId id, long sequence, Severity severity, Instant now) {
        handle.createUpdate("""
                        UPDATE alert
                        SET events = events + 1, last_sequence = :sequence, severity = :severity, updated_at = :now
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("sequence", sequence)
                .bind("severity", severity.code())
                .bind("now", now)
                .execute();
    }

    /** The newest of a story. */
    Optional<Alert> newest(Handle handle, String story) {
        return handle.createQuery(SELECT + """
                        WHERE story = :story AND id > 0
                        ORDER BY id DESC
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("story", story)
                .map(AlertStore::read)
                .findOne()
                .map(StoredAlert::alert);
    }

    /** How many of a kind were made between two times, both included. */
    int made(Handle handle, AlertKind kind, Instant from, Instant to) {
        return handle.createQuery("""
                        SELECT COUNT(*) FROM alert
                        WHERE opened_at >= :from AND opened_at <= :to AND kind = :kind AND id > 0
                        """)
                .bind("from", from)
                .bind("to", to)
                .bind("kind", kind.code())
                .mapTo(Integer.class)
                .one();
    }

    /** Those of some kinds with a larger id, in order, at most that many. */
    List<StoredAlert> after(Handle handle, long id, Set<AlertKind> kinds, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE id > :id AND id > 0 AND kind IN (<kinds>)
                        ORDER BY id
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("id", id)
                .bindList("kinds", codes(kinds))
                .bind("limit", limit)
                .map(AlertStore::read)
                .list();
    }

    /** Those of some kinds with a larger id, the newest first, at most that many. */
    List<Alert> newestAfter(Handle handle, long id, Set<AlertKind> kinds, int limit) {
        return handle.createQuery(SELECT + """
                        WHERE id > :id AND id > 0 AND kind IN (<kinds>)
                        ORDER BY id DESC
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("id", id)
                .bindList("kinds", codes(kinds))
                .bind("limit", limit)
                .map(AlertStore::read)
                .map(StoredAlert::alert)
                .list();
    }

    /** The largest id of some kinds; 0 if there is none. */
    long head(Handle handle, Set<AlertKind> kinds) {
        // Asked for the largest of some, HSQLDB goes through all.
        return handle.createQuery("""
                        SELECT id
                        FROM alert
                        WHERE id > 0 AND kind IN (<kinds>)
                        ORDER BY id DESC
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bindList("kinds", codes(kinds))
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** How many of some kinds have a larger id. */
    long countAfter(Handle handle, long id, Set<AlertKind> kinds) {
        return handle.createQuery("SELECT COUNT(*) FROM alert WHERE id > :id AND kind IN (<kinds>)")
                .bind("id", id)
                .bindList("kinds", codes(kinds))
                .mapTo(Long.class)
                .one();
    }

    /**
     * The last id before the first that was made then or later, the last of all where there is none; 0 without any. What a wrong
     * clock has dated back is behind it.
     */
    long lastBefore(Handle handle, Instant time) {
        return handle.createQuery("SELECT MIN(id) - 1 FROM alert WHERE opened_at >= :time")
                .bind("time", time)
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM alert")
                        .mapTo(Long.class)
                        .one());
    }

    /** Those with a lesser id, newest first, at most that many. */
    Found<Long, Alert> page(Handle handle, Filter wanted, Optional<AlertId> before, int limit, Instant now) {
        return ALERTS.find(
                        handle,
                        List.of(Lead.NONE),
                        SQL.rows(FilterSchemas.ALERTS.withChoices(wanted), now),
                        ALERTS.behind(before.map(AlertId::value)),
                        limit)
                .map(StoredAlert::alert);
    }

    /** When the oldest was made; empty if there is none. */
    Optional<Instant> oldest(Handle handle) {
        return handle.createQuery("SELECT opened_at FROM alert ORDER BY opened_at FETCH FIRST 1 ROW ONLY")
                .map((row, _) -> Columns.instant(row, "opened_at"))
                .findOne();
    }

    void deleteMadeBefore(Handle handle, Instant time) {
        handle.createUpdate("DELETE FROM alert WHERE opened_at < :time")
                .bind("time", time)
                .execute();
    }

    private static List<String> codes(Set<AlertKind> kinds) {
        return kinds.stream().map(AlertKind::code).toList();
    }

    private static StoredAlert read(ResultSet row, StatementContext context) throws SQLException {
        return new StoredAlert(
                new Alert(
                        new AlertId(row.getLong("id")),
                        AlertKind.parse(row.getString("kind")).orElse(AlertKind.EVENT),
                        row.getString("rule"),
                        Severity.parse(row.getString("severity")).orElse(Severity.WARNING),
                        row.getString("title"),
                        row.getString("text"),
                        row.getString("type"),
                        row.getString("username"),
                        row.getString("address"),
                        caseOf(row),
                        number(row, "first_sequence"),
                        number(row, "last_sequence"),
                        row.getLong("events"),
                        Columns.instant(row, "opened_at"),
                        Columns.instant(row, "updated_at")),
                row.getString("uid"));
    }

    private static @Nullable CaseId caseOf(ResultSet row) throws SQLException {
        long number = row.getLong("case_id");
        return row.wasNull() || number < 1 ? null : new CaseId(number);
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(number);
    }
}
