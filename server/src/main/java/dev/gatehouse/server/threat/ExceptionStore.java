package dev.gatehouse.server.threat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ExceptionId;
import dev.gatehouse.common.threat.RuleException;
import dev.gatehouse.server.account.Rank;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.event.AuditContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What rules no longer find. Ids begin at 1; a row with another one is of a database writer, and no exception. */
final class ExceptionStore {

    private static final String SELECT = """
            SELECT id, rule, username, address, session_id, case_id, created_at, created_by, expires_at
            FROM detection_exception
            """;

    ExceptionId insert(
            Handle handle,
            DetectionRule rule,
            CaseSubject spared,
            CaseId story,
            Instant expiresAt,
            AuditContext context) {
        long id = handle.createUpdate("""
                        INSERT INTO detection_exception
                            (rule, username, address, session_id, case_id, created_at, created_by, created_by_role,
                             expires_at)
                        VALUES
                            (:rule, :username, :address, :session, :case, :now, :by, :role, :expiresAt)
                        """)
                .bind("rule", rule.code())
                .bind("username", spared.username())
                .bind("address", spared.address())
                .bind("session", spared.sessionId())
                .bind("case", story.value())
                .bind("now", context.at())
                .bind("by", context.by())
                .bind("role", Rank.imposing(context).map(Role::code).orElse(null))
                .bind("expiresAt", expiresAt)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return new ExceptionId(id);
    }

    Optional<RuleException> find(Handle handle, ExceptionId id) {
        return handle.createQuery(SELECT + "WHERE id = :id AND case_id > 0")
                .bind("id", id.value())
                .map(ExceptionStore::read)
                .findOne();
    }

    /** Those from that rule that have not expired at that time. */
    List<RuleException> of(Handle handle, DetectionRule rule, Instant time) {
        return handle.createQuery(SELECT + "WHERE rule = :rule AND expires_at > :time AND id > 0 AND case_id > 0")
                .bind("rule", rule.code())
                .bind("time", time)
                .map(ExceptionStore::read)
                .list();
    }

    /** Those that were made of that case. */
    List<RuleException> of(Handle handle, CaseId story) {
        return handle.createQuery(SELECT + "WHERE case_id = :case AND id > 0 ORDER BY id")
                .bind("case", story.value())
                .map(ExceptionStore::read)
                .list();
    }

    /** The role of the admin who has made it, at that time; empty for the command line. */
    Optional<Role> imposedBy(Handle handle, ExceptionId id) {
        return handle.createQuery("""
                        SELECT created_by_role
                        FROM detection_exception
                        WHERE id = :id AND created_by_role IS NOT NULL
                        """)
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .flatMap(Role::parse);
    }

    /** Those with a lesser id that have not expired, newest first, at most that many. */
    List<RuleException> page(Handle handle, Optional<ExceptionId> before, int limit, Instant now) {
        return handle.createQuery(SELECT + """
                        WHERE id < :before AND id > 0 AND case_id > 0 AND expires_at > :now
                        ORDER BY id DESC
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("before", before.map(ExceptionId::value).orElse(Long.MAX_VALUE))
                .bind("now", now)
                .bind("limit", limit)
                .map(ExceptionStore::read)
                .list();
    }

    /** Whether it was there. */
    boolean delete(Handle handle, ExceptionId id) {
        return handle.createUpdate("DELETE FROM detection_exception WHERE id = :id")
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    /** When the first one expires, or has expired; empty if there is none. */
    Optional<Instant> firstExpiry(Handle handle) {
        return handle.createQuery(
                        "SELECT expires_at FROM detection_exception ORDER BY expires_at FETCH FIRST 1 ROW ONLY")
                .map((row, _) -> Columns.instant(row, "expires_at"))
                .findOne();
    }

    void deleteExpired(Handle handle, Instant now) {
        handle.createUpdate("DELETE FROM detection_exception WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
    }

    private static RuleException read(ResultSet row, StatementContext context) throws SQLException {
        return new RuleException(
                new ExceptionId(row.getLong("id")),
                DetectionRule.parse(row.getString("rule")).orElse(DetectionRule.UNKNOWN),
                new CaseSubject(row.getString("username"), row.getString("address"), row.getString("session_id")),
                new CaseId(row.getLong("case_id")),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "expires_at"));
    }
}
