package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.server.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * How long answers took: a row has all numbers of a route in a bucket, since a year with a row for each took most of a second to
 * read. The numbers are in the order of {@link AnswerTimes#BOUNDS}.
 */
final class AnswerStore {

    private static final int NUMBERS = AnswerTimes.BOUNDS.size() + 1;

    private static final String ADD = """
            UPDATE answer_count
            SET %s
            WHERE bucket = :bucket AND starts_at = :startsAt AND route = :route
            """.formatted(each(i -> "bound_%1$d = bound_%1$d + :number%1$d".formatted(i)));

    private static final String INSERT = """
            INSERT INTO answer_count
                (bucket, starts_at, route, %s)
            VALUES
                (:bucket, :startsAt, :route, %s)
            """.formatted(each(i -> "bound_" + i), each(i -> ":number" + i));

    private static final String SUMS = """
            SELECT route, %s
            FROM answer_count
            WHERE bucket = :bucket AND starts_at >= :from AND starts_at < :to
            GROUP BY route
            """.formatted(each(i -> "SUM(bound_%1$d) AS bound_%1$d".formatted(i)));

    /** Adds to what other processes have counted. */
    void add(Handle handle, RollupKey key, String route, List<Long> numbers) {
        if (bound(handle.createUpdate(ADD), key, route, numbers).execute() == 0) {
            bound(handle.createUpdate(INSERT), key, route, numbers).execute();
        }
    }

    /** The numbers of each route in buckets of that length. */
    Map<String, List<Long>> sums(Handle handle, Cover.CoverPart part) {
        return handle.createQuery(SUMS)
                .bind("bucket", part.bucket().code())
                .bind("from", part.from())
                .bind("to", part.to())
                .map((row, _) -> Map.entry(row.getString("route"), numbers(row)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** When the oldest bucket of that length began; empty if there is none. */
    Optional<Instant> oldest(Handle handle, Bucket bucket) {
        return handle.createQuery("""
                        SELECT starts_at
                        FROM answer_count
                        WHERE bucket = :bucket
                        ORDER BY bucket, starts_at
                        FETCH FIRST 1 ROW ONLY
                        """)
                .bind("bucket", bucket.code())
                .map((row, _) -> Columns.instant(row, "starts_at"))
                .findOne();
    }

    /** Forgets the buckets of that length that began before that time. */
    void deleteBefore(Handle handle, Bucket bucket, Instant time) {
        handle.createUpdate("""
                        DELETE FROM answer_count
                        WHERE bucket = :bucket AND starts_at < :time
                        """)
                .bind("bucket", bucket.code())
                .bind("time", time)
                .execute();
    }

    private static Update bound(Update statement, RollupKey key, String route, List<Long> numbers) {
        for (int i = 0; i < NUMBERS; i++) {
            statement.bind("number" + i, numbers.get(i));
        }
        return statement
                .bind("bucket", key.bucket().code())
                .bind("startsAt", key.startsAt())
                .bind("route", route);
    }

    private static List<Long> numbers(ResultSet row) throws SQLException {
        Long[] numbers = new Long[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = row.getLong("bound_" + i);
        }
        return List.of(numbers);
    }

    private static String each(IntFunction<String> column) {
        return IntStream.range(0, NUMBERS).mapToObj(column).collect(Collectors.joining(", "));
    }
}
