package dev.gatehouse.server.statistics;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.statistics.AnswerStatistics;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.LimitStatistics;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.common.statistics.WeekStatistics;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.Handler;
import dev.gatehouse.server.http.Operation;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.Response;
import io.helidon.http.Method;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Counts over time, as charts show them (R19, R36 to R38). */
final class RollupEndpoints {

    private static final String PATH = "/api/admin/statistics/";

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration DEFAULT_LENGTH = Duration.ofDays(1);

    /** No name of a zone is as long. */
    private static final int LONGEST_ZONE = 50;

    private static final Operation TREND = zoned(ranged("Counts over time, in steps that the server chooses"))
            .query("of", Trend.class, "what is counted; logins if it is left out")
            .answers(TrendStatistics.class);

    private static final Operation TOP = ranged("The busiest addresses, networks, accounts or user agents")
            .query("of", TopMeasure.class, "what is counted; failed_logins if it is left out")
            .query("by", TopDimension.class, "what the busiest are found among; address if it is left out")
            .query("limit", Integer.class, "how many; 1 to 500, default 50")
            .answers(TopStatistics.class);

    private static final Operation WEEK =
            zoned(ranged("Failed logins by hour and weekday")).answers(WeekStatistics.class);

    private static final Operation ANSWERS =
            ranged("How long answers took, by route").answers(AnswerStatistics.class);

    private static final Operation LIMITS =
            ranged("What each rate limit let through and refused").answers(LimitStatistics.class);

    private final RollupService service;

    RollupEndpoints(RollupService service) {
        this.service = service;
    }

    List<Endpoint> endpoints() {
        return List.of(
                endpoint("trend", TREND, this::trend),
                endpoint("top", TOP, this::top),
                endpoint("week", WEEK, this::week),
                endpoint("answers", ANSWERS, covered(Keeping.HISTOGRAM, service::answers)),
                endpoint("limits", LIMITS, covered(Keeping.TREND, service::limits)));
    }

    private Response trend(Exchange exchange) {
        Query query = exchange.query();
        Trend of = query.parsed("of", Trend::parse).orElse(Trend.LOGINS);
        Range range = Range.of(query, exchange.now());
        return Response.ok(service.trend(of, TimeGrid.of(range.from(), range.to(), zone(query), exchange.now())));
    }

    private Response top(Exchange exchange) {
        Query query = exchange.query();
        TopMeasure measure = query.parsed("of", TopMeasure::parse).orElse(TopMeasure.FAILED_LOGINS);
        TopDimension dimension = query.parsed("by", TopDimension::parse).orElse(TopDimension.ADDRESS);
        Cover cover = Range.of(query, exchange.now()).cover(Keeping.TOP, exchange.now());
        return Response.ok(service.top(measure, dimension, cover, query.limit()));
    }

    private Response week(Exchange exchange) {
        Query query = exchange.query();
        Range range = Range.of(query, exchange.now());
        Instant from = RollupKey.floor(range.from(), Bucket.HOUR);
        if (!Keeping.TREND.keeps(Bucket.HOUR, from, exchange.now())) {
            throw Query.refusal("from", "Counts by the hour are kept for 400 days.");
        }
        return Response.ok(service.week(from, RollupKey.ceiling(range.to(), Bucket.HOUR), zone(query)));
    }

    private static Endpoint endpoint(String name, Operation operation, Handler handler) {
        return new Endpoint(Method.GET, PATH + name, new Access.Requires(Permission.READ), handler)
                .described(operation);
    }

    private static Handler covered(Keeping keeping, Function<Cover, Object> answer) {
        return exchange -> {
            Cover cover = Range.of(exchange.query(), exchange.now()).cover(keeping, exchange.now());
            return Response.ok(answer.apply(cover));
        };
    }

    private static ZoneId zone(Query query) {
        return query.parsed("zone", RollupEndpoints::zoneOf).orElse(ZoneOffset.UTC);
    }

    private static Optional<ZoneId> zoneOf(String text) {
        try {
            return text.length() > LONGEST_ZONE ? Optional.empty() : Optional.of(ZoneId.of(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Operation ranged(String summary) {
        return Operation.of(summary)
                .query("from", Instant.class, "the begin; a day before the end if it is left out")
                .query("to", Instant.class, "the end, at most 366 days later; now if it is left out");
    }

    private static Operation zoned(Operation operation) {
        return operation.query(
                "zone", String.class, "whose hours and days they are, such as Europe/Berlin; UTC if it is left out");
    }

    /** From the one time on and before the other. */
    private record Range(Instant from, Instant to) {

        static Range of(Query query, Instant now) {
            Instant to = query.instant("to").orElse(now);
            Instant from = query.instant("from").orElseGet(() -> to.minus(DEFAULT_LENGTH));
            if (!from.isBefore(to)) {
                throw Query.refusal("from", "Not before to.");
            }
            if (from.isBefore(to.minus(LONGEST))) {
                throw Query.refusal("from", "More than 366 days before to.");
            }
            return new Range(from, to);
        }

        Cover cover(Keeping keeping, Instant now) {
            return Cover.of(from, to, keeping, now);
        }
    }
}
