package dev.gatehouse.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.config.Rate;
import dev.gatehouse.server.config.ThrottleSettings;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedgerMac;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the limits do while the database does not. */
final class RateLimitsTest {

    private static final RequestSource ORIGIN =
            new RequestSource(IpAddress.parse("192.0.2.1").orElseThrow(), "curl/8", "POST /api/token/refresh");
    private static final ThrottleSettings ONE_REQUEST = new ThrottleSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Rate(1, Rate.Unit.MINUTE)),
            Optional.empty());

    private final MovedClock clock = MovedClock.at("2026-03-01T12:00:00Z");

    @Test
    void whoeverComesTooOftenIsToldSoAlsoWhileItCannotBeRecorded() {
        try (TestDatabase database = TestDatabase.fresh(Dialect.HSQLDB)) {
            EventTally tally = new EventTally(database.database(), new EventLog(TestLedgerMac.usual(), () -> {}));
            RateLimits limits = new RateLimits(ONE_REQUEST, tally, clock);
            database.database().execute(handle -> handle.execute("DROP TABLE event_inbox"));

            assertThat(limits.admit(List.of(), Optional.empty(), ORIGIN, clock.instant()))
                    .isEmpty();
            assertThat(limits.admit(List.of(), Optional.empty(), ORIGIN, clock.instant()))
                    .contains(Duration.ofMinutes(1));
        }
    }
}
