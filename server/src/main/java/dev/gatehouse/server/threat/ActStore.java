package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.CaseAct;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.event.AuditContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What the server has done about cases by itself, or would have done. */
final class ActStore {

    private static final String SELECT = """
            SELECT id, rule, response, target, done, withheld, imposed, acted_at, expires_at, undone_at, undone_by
            FROM case_act
            """;

    /** Adds an act that was done; with the block or lockout that it has imposed, if any. */
    void insertDone(Handle handle, PlannedAct act, @Nullable Long imposed) {
        insert(handle, act, true, null, imposed);
    }

    /** Adds an act that was not done; with why it was withheld, if it was. */
    void insertUndone(Handle handle, PlannedAct act, @Nullable String withheld) {
        insert(handle, act, false, withheld, null);
    }

    /** The last act of that kind about that case and target. */
    Optional<StoredAct> last(Handle handle, PlannedAct act) {
        return handle.createQuery(SELECT + """
                        WHERE case_id = :case AND response = :response AND COALESCE(target, '') = :target
                        ORDER BY id DESC
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("case", act.story().value())
                .bind("response", act.response().code())
                .bind("target", act.target().orElse(""))
                .map(ActStore::read)
                .findOne();
    }

    /** How often that was done to that target since then, and not undone. */
    int count(Handle handle, ResponseAction response, String target, Instant since) {
        return handle.createQuery("""
                        SELECT COUNT(*)
                        FROM case_act
                        WHERE target = :target AND response = :response AND acted_at > :since
                            AND done AND undone_at IS NULL
                        """)
                .bind("target", target)
                .bind("response", response.code())
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    /** The acts of a case, the newest first, at most that many. */
    List<StoredAct> find(Handle handle, CaseId story, int most) {
        return handle.createQuery(SELECT + """
                        WHERE case_id = :case
                        ORDER BY id DESC
                        FETCH FIRST :most ROWS ONLY
                        """)
                .bind("case", story.value())
                .bind("most", most)
                .map(ActStore::read)
                .list();
    }

    /** The acts of a case that were done and not undone, the oldest first. */
    List<StoredAct> done(Handle handle, CaseId story) {
        return handle.createQuery(SELECT + """
                        WHERE case_id = :case AND done AND undone_at IS NULL
                        ORDER BY id
                        """)
                .bind("case", story.value())
                .map(ActStore::read)
                .list();
    }

    /** Notes that an act was undone. */
    void undo(Handle handle, long id, AuditContext context) {
        handle.createUpdate("UPDATE case_act SET undone_at = :now, undone_by = :by WHERE id = :id")
                .bind("now", context.at())
                .bind("by", context.by())
                .bind("id", id)
                .execute();
    }

    private static void insert(
            Handle handle, PlannedAct act, boolean done, @Nullable String withheld, @Nullable Long imposed) {
        handle.createUpdate("""
                        INSERT INTO case_act
                            (case_id, rule, response, target, done, withheld, imposed, acted_at, expires_at)
                        VALUES
                            (:case, :rule, :response, :target, :done, :withheld, :imposed, :at, :expiresAt)
                        """)
                .bind("case", act.story().value())
                .bind("rule", act.rule().code())
                .bind("response", act.response().code())
                .bind("target", act.target().orElse(null))
                .bind("done", done)
                .bind("withheld", withheld)
                .bind("imposed", imposed)
                .bind("at", act.at())
                .bind("expiresAt", act.expiresAt().orElse(null))
                .execute();
    }

    private static StoredAct read(ResultSet row, StatementContext context) throws SQLException {
        long imposed = row.getLong("imposed");
        OptionalLong reference = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(imposed);
        return new StoredAct(
                new CaseAct(
                        row.getLong("id"),
                        DetectionRule.parse(row.getString("rule")).orElse(DetectionRule.UNKNOWN),
                        ResponseAction.parse(row.getString("response")).orElse(ResponseAction.OBSERVE),
                        row.getString("target"),
                        row.getBoolean("done"),
                        row.getString("withheld"),
                        Columns.instant(row, "acted_at"),
                        Columns.instantOrNull(row, "expires_at"),
                        Columns.instantOrNull(row, "undone_at"),
                        row.getString("undone_by")),
                reference);
    }
}
