package dev.gatehouse.server.ledger;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Events counted over time, for charts (R19). */
final class StatisticsEndpoints {

    /** A day of minutes fits, and so do four years of days: more than a chart has pixels for. */
    private static final int MOST_BUCKETS = 1_500;

    private static final Duration DEFAULT_LENGTH = Duration.ofHours(1);

    private static final Operation EVENTS = Operation.of("Events, counted over time")
            .query("from", Instant.class, "the begin; an hour before the end if it is left out")
            .query("to", Instant.class, "the end; that of the present bucket if it is left out")
            .query("bucket", Bucket.class, "the length of what is counted together; a minute if it is left out")
            .answers(EventStatistics.class);

    private final Database database;
    private final StatisticsStore store = new StatisticsStore();

    StatisticsEndpoints(Database database) {
        this.database = database;
    }

    List<Endpoint> endpoints() {
        return List.of(new Endpoint(
                        Method.GET, "/api/admin/statistics/events", new Access.Requires(Permission.READ), this::events)
                .described(EVENTS));
    }

    private Response events(Exchange exchange) {
        Period period = period(exchange.query(), exchange.now());
        return Response.ok(new EventStatistics(
                period.from(), period.to(), period.bucket(), database.read(handle -> store.counts(handle, period))));
    }

    private static Period period(Query query, Instant now) {
        Bucket bucket = query.parsed("bucket", Bucket::parse).orElse(Bucket.MINUTE);
        Instant to = query.instant("to").orElseGet(() -> bucket.ceiling(now));
        Instant from = query.instant("from").orElseGet(() -> to.minus(DEFAULT_LENGTH));
        if (!from.isBefore(to)) {
            throw Query.refusal("from", "Not before to.");
        }
        Period period = Period.covering(from, to, bucket);
        if (period.buckets() > MOST_BUCKETS) {
            throw Query.refusal("bucket", "From there to there are more than %d of them.".formatted(MOST_BUCKETS));
        }
        return period;
    }
}
