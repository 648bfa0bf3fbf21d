package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.statistics.TopCount;
import dev.gatehouse.common.statistics.TopDimension;
import dev.gatehouse.common.statistics.TopMeasure;
import dev.gatehouse.common.statistics.TopStatistics;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendCount;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.common.statistics.WeekHour;
import dev.gatehouse.common.statistics.WeekStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Counts over time: what the console's Overview takes from them (R19). */
public abstract class StatisticsContract extends AdminContract {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    protected StatisticsContract(ContractServer server) {
        super(server);
    }

    @Test
    void countsEachFailedLoginOnceInEveryCount() throws Exception {
        Instant failedAt = fail(3);
        Instant from = failedAt.minus(Duration.ofHours(2));
        Instant to = failedAt.plus(Duration.ofHours(1));

        TrendStatistics trend = awaited(from, to);

        assertThat(trend.of()).isEqualTo(Trend.LOGINS);
        assertThat(trend.zone()).isEqualTo("Europe/Berlin");
        assertThat(trend.items())
                .filteredOn(count -> count.item().equals("failed"))
                .allSatisfy(count -> assertThat(count.at()).isBeforeOrEqualTo(failedAt))
                .extracting(TrendCount::total)
                .containsExactly(3L);
        TopStatistics accounts = client().counts().top(TopMeasure.FAILED_LOGINS, TopDimension.ACCOUNT, from, to, 1);
        assertThat(accounts.items()).containsExactly(new TopCount("una", 3, 3));
        assertThat(accounts.total()).isEqualTo(3);
        assertThat(accounts.others()).isZero();
        WeekStatistics week = client().counts().week(from, to, ZoneOffset.UTC);
        assertThat(week.items())
                .containsExactly(new WeekHour(
                        failedAt.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue(),
                        failedAt.atOffset(ZoneOffset.UTC).getHour(),
                        3));
    }

    @Test
    void leavesOutWhatDidNotHappen() throws Exception {
        Instant longAgo = fail(1).minus(Duration.ofDays(100));
        Instant end = longAgo.plus(Duration.ofDays(1));

        assertThat(client().counts()
                        .trend(Trend.SESSIONS, longAgo, end, ZoneOffset.UTC)
                        .items())
                .isEmpty();
        assertThat(client().counts()
                        .trend(Trend.LIMITS, longAgo, end, ZoneOffset.UTC)
                        .items())
                .isEmpty();
        assertThat(client().counts().top(TopMeasure.FAILED_LOGINS, TopDimension.ADDRESS, longAgo, end, 5))
                .satisfies(top -> assertThat(top.items()).isEmpty())
                .returns(0L, TopStatistics::total);
        assertThat(client().counts().week(longAgo, end, ZoneOffset.UTC).items()).isEmpty();
    }

    /** Counts follow the ledger: each look is a call, and the mark between two of them an event that the server seals. */
    private TrendStatistics awaited(Instant from, Instant to) throws Exception {
        while (true) {
            TrendStatistics trend = client().counts().trend(Trend.LOGINS, from, to, BERLIN);
            Optional<TrendCount> failed = trend.items().stream()
                    .filter(count -> count.item().equals("failed") && count.total() == 3)
                    .findFirst();
            if (failed.isPresent()) {
                return trend;
            }
            following(() -> {});
        }
    }

    /** Fails to sign in as una that often; says when that was, by the server's clock. */
    private Instant fail(int times) throws Exception {
        return following(() -> server().failLogins(times)).getLast().occurredAt();
    }
}
