package dev.gatehouse.common.client;

import dev.gatehouse.common.statistics.AnswerStatistics;
import dev.gatehouse.common.statistics.LimitStatistics;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.common.statistics.WeekStatistics;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The part of the admin API that is about counts over time; its calls block as those of {@link AdminClient}. A time is from the
 * one instant on and before the other, at most 366 days. Thread-safe.
 */
public final class StatisticsClient {

    private static final String PATH = "/api/admin/statistics/";

    private final AuthorizedTransport transport;

    StatisticsClient(AuthorizedTransport transport) {
        this.transport = transport;
    }

    /**
     * Reads counts over time, in steps that the server chooses.
     *
     * @param zone whose hours and days the steps are
     */
    public TrendStatistics trend(Trend of, Instant from, Instant to, ZoneId zone)
            throws CallException, InterruptedException {
        QueryString query = range(from, to).with("zone", zone.getId()).with("of", of.code());
        return transport.get(PATH + "trend" + query).read(TrendStatistics.class);
    }

    /**
     * Reads the busiest of a time.
     *
     * @param limit how many at most; 1..500
     */
    public TopStatistics top(TopMeasure of, TopDimension by, Instant from, Instant to, int limit)
            throws CallException, InterruptedException {
        QueryString query =
                range(from, to).with("of", of.code()).with("by", by.code()).with("limit", limit);
        return transport.get(PATH + "top" + query).read(TopStatistics.class);
    }

    /** Reads failed logins by hour and weekday of that zone. */
    public WeekStatistics week(Instant from, Instant to, ZoneId zone) throws CallException, InterruptedException {
        return transport
                .get(PATH + "week" + range(from, to).with("zone", zone.getId()))
                .read(WeekStatistics.class);
    }

    /** Reads how long answers took. */
    public AnswerStatistics answers(Instant from, Instant to) throws CallException, InterruptedException {
        return transport.get(PATH + "answers" + range(from, to)).read(AnswerStatistics.class);
    }

    /** Reads what each rate limit let through and refused. */
    public LimitStatistics limits(Instant from, Instant to) throws CallException, InterruptedException {
        return transport.get(PATH + "limits" + range(from, to)).read(LimitStatistics.class);
    }

    private static QueryString range(Instant from, Instant to) {
        return new QueryString().with("from", from).with("to", to);
    }
}
