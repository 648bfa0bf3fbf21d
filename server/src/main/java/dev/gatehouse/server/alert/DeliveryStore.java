package dev.gatehouse.server.alert;

import dev.gatehouse.server.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** How far each destination is. */
final class DeliveryStore {

    void insert(Handle handle, String name, DeliveryState state) {
        bound(handle.createUpdate("""
                        INSERT INTO alert_destination
                            (name, delivered, holder, leased_until, failures, next_try_at, succeeded_at, failed_at, problem)
                        VALUES
                            (:name, :delivered, :holder, :leasedUntil, :failures, :nextTryAt, :succeededAt, :failedAt,
                             :problem)
                        """), state).bind("name", name).execute();
    }

    Optional<DeliveryState> find(Handle handle, String name) {
        return handle.createQuery("""
                        SELECT delivered, holder, leased_until, failures, next_try_at, succeeded_at, failed_at, problem
                        FROM alert_destination
                        WHERE name = :name
                        """)
                .bind("name", name)
                .map(DeliveryStore::read)
                .findOne();
    }

    /**
     * Changes a destination's state.
     *
     * @return false if it is not where it was found any more, or another process has taken it over
     */
    boolean move(Handle handle, String name, DeliveryState from, DeliveryState to) {
        return bound(handle.createUpdate("""
                        UPDATE alert_destination
                        SET delivered = :delivered, holder = :holder, leased_until = :leasedUntil, failures = :failures,
                            next_try_at = :nextTryAt, succeeded_at = :succeededAt, failed_at = :failedAt,
                            problem = :problem
                        WHERE name = :name AND delivered = :before AND holder = :holderBefore
                        """), to)
                        .bind("name", name)
                        .bind("before", from.delivered())
                        .bind("holderBefore", from.holder())
                        .execute()
                == 1;
    }

    /** Lets the others wait longer for a process that is sending. */
    void extend(Handle handle, String name, String holder, Instant until) {
        handle.createUpdate("""
                        UPDATE alert_destination
                        SET leased_until = :until
                        WHERE name = :name AND holder = :holder
                        """)
                .bind("name", name)
                .bind("holder", holder)
                .bind("until", until)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, DeliveryState state) {
        return statement
                .bind("delivered", state.delivered())
                .bind("holder", state.holder())
                .bind("leasedUntil", state.leasedUntil())
                .bind("failures", state.failures())
                .bind("nextTryAt", state.nextTryAt())
                .bind("succeededAt", state.succeededAt())
                .bind("failedAt", state.failedAt())
                .bind("problem", state.problem());
    }

    private static DeliveryState read(ResultSet row, StatementContext context) throws SQLException {
        return new DeliveryState(
                row.getLong("delivered"),
                row.getString("holder"),
                Columns.instant(row, "leased_until"),
                row.getInt("failures"),
                Columns.instant(row, "next_try_at"),
                Columns.instantOrNull(row, "succeeded_at"),
                Columns.instantOrNull(row, "failed_at"),
                row.getString("problem"));
    }
}
