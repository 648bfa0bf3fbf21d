package dev.gatehouse.server.statistics;

import dev.gatehouse.common.statistics.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * The steps of a chart.
 *
 * @param from   the begin of the first step
 * @param to     the end of the last one
 * @param step   how long they are
 * @param bucket the counts that they are put together from
 * @param zone   whose hours and days they are
 */
record TimeGrid(Instant from, Instant to, TrendStep step, Bucket bucket, ZoneId zone) {

    /** More than a chart has pixels for: a year of days, 16 days of hours, 6 hours of minutes. */
    static final int MOST_STEPS = 400;

    /** The shortest steps that are not too many, and whose counts are still kept when the time begins. */
    static TimeGrid of(Instant from, Instant to, ZoneId zone, Instant now) {
        boolean old =
                !Keeping.TREND.keeps(Bucket.HOUR, RollupKey.floor(from.minus(Duration.ofDays(1)), Bucket.HOUR), now);
        ZoneId known = old ? ZoneOffset.UTC : zone;
        TrendStep step = old
                ? TrendStep.DAY
                : Arrays.stream(TrendStep.values())
                        .filter(each -> fits(each, from, to) && isKept(each, from, now))
                        .findFirst()
                        .orElse(TrendStep.DAY);
        boolean days = step == TrendStep.DAY
                && known.getRules().isFixedOffset()
                && known.getRules().getOffset(from).equals(ZoneOffset.UTC);
        return new TimeGrid(
                step.floor(from, known), step.ceiling(to, known), step, days ? Bucket.DAY : step.bucket(), known);
    }

    /** The begin of the step in which a bucket begins. */
    Instant floor(Instant time) {
        Instant floor = step.floor(time, zone);
        return floor.isBefore(from) ? from : floor;
    }

    private static boolean fits(TrendStep step, Instant from, Instant to) {
        return Duration.between(from, to).dividedBy(step.length()) < MOST_STEPS - 1;
    }

    private static boolean isKept(TrendStep step, Instant from, Instant now) {
        return Keeping.TREND.keeps(step.bucket(), step.floor(from, ZoneOffset.UTC), now);
    }
}
