package dev.gatehouse.server.deprecation;

import dev.gatehouse.common.deprecation.DeprecatedCaller;
import dev.gatehouse.server.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Who called deprecated routes, and how often: one row a caller. What a caller does not have is an empty text. */
final class DeprecatedCallerStore {

    /** Adds calls to what is known of a caller. */
    void add(Handle handle, CallerKey key, CallSum sum) {
        int updated = bind(handle.createUpdate("""
                        UPDATE deprecated_caller
                        SET calls = calls + :calls,
                            first_at = LEAST(first_at, :firstAt),
                            last_at = GREATEST(last_at, :lastAt)
                        WHERE route = :route AND address = :address AND user_agent = :userAgent
                        """), key, sum).execute();
        if (updated == 0) {
            bind(handle.createUpdate("""
                            INSERT INTO deprecated_caller
                                (route, address, user_agent, calls, first_at, last_at)
                            VALUES
                                (:route, :address, :userAgent, :calls, :firstAt, :lastAt)
                            """), key, sum).execute();
        }
    }

    /** Forgets all but those who called last. */
    void keep(Handle handle, int most) {
        handle.createQuery("""
                        SELECT last_at
                        FROM deprecated_caller
                        ORDER BY last_at DESC
                        OFFSET :most ROWS
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("most", most)
                .map((row, _) -> Columns.instant(row, "last_at"))
                .findOne()
                .ifPresent(last -> forgetUntil(handle, last));
    }

    /** Who called that route; who called last comes first, at most that many. */
    List<DeprecatedCaller> callers(Handle handle, String route, int limit) {
        return handle.createQuery("""
                        SELECT address, user_agent, calls, first_at, last_at
                        FROM deprecated_caller
                        WHERE route = :route
                        ORDER BY last_at DESC, address, user_agent
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("route", route)
                .bind("limit", limit)
                .map(DeprecatedCallerStore::caller)
                .list();
    }

    /** How often that route was called by those who are remembered. */
    long calls(Handle handle, String route) {
        return handle.createQuery("""
                        SELECT COALESCE(SUM(calls), 0)
                        FROM deprecated_caller
                        WHERE route = :route
                        """).bind("route", route).mapTo(Long.class).one();
    }

    private static void forgetUntil(Handle handle, Instant last) {
        handle.createUpdate("""
                        DELETE FROM deprecated_caller
                        WHERE last_at <= :last
                        """).bind("last", last).execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, CallerKey key, CallSum sum) {
        return statement
                .bind("route", key.route())
                .bind("address", key.address())
                .bind("userAgent", key.userAgent())
                .bind("calls", sum.calls())
                .bind("firstAt", sum.firstAt())
                .bind("lastAt", sum.lastAt());
    }

    private static DeprecatedCaller caller(ResultSet row, StatementContext context) throws SQLException {
        return new DeprecatedCaller(
                unlessEmpty(row.getString("address")),
                unlessEmpty(row.getString("user_agent")),
                row.getLong("calls"),
                Columns.instant(row, "first_at"),
                Columns.instant(row, "last_at"));
    }

    private static @Nullable String unlessEmpty(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty()).orElse(null);
    }
}
