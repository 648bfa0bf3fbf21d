package dev.gatehouse.server.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads columns whose Java type JDBC does not know. */
public final class Columns {

    /** What every text of a time has room for, and arithmetic with it as well. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Columns() {}

    /** A time that is always there. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(row, column), column);
    }

    /** As {@link #instant(ResultSet, String)}, of the column at that place. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return within(Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant());
    }

    /** A time that may be missing. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : within(time.toInstant());
    }

    /**
     * A time that was read. One outside of the years 1 to 9999, such as PostgreSQL's {@code infinity}, which only a database writer
     * can have put there, is the nearest one within: no sum with it overflows, and each database can keep it.
     */
    public static Instant within(Instant time) {
        if (time.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return time.isAfter(LATEST) ? LATEST : time;
    }
}
