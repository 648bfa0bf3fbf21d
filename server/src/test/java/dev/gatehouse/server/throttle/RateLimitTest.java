package dev.gatehouse.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.config.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Many keys, many threads, several limits (R22). */
final class RateLimitTest {

    private final MovedClock clock = MovedClock.at("2026-03-01T12:00:00Z");
    private final RateLimit five = limit("five", new Rate(5, Rate.Unit.MINUTE));
    private final RateLimit two = limit("two", new Rate(2, Rate.Unit.HOUR));

    @Test
    void eachKeyHasItsOwn() {
        assertThat(admitted(10, five, "eve")).isEqualTo(5);
        assertThat(admitted(10, five, "bob")).isEqualTo(5);
    }

    @Test
    void whatIsOffAsksNothing() {
        RateLimit off = new RateLimit("off", Optional.empty(), clock);

        assertThat(off.request(LimitKey.of("eve"))).isEmpty();
        assertThat(off.use(clock.instant()).rate()).isEqualTo("off");
    }

    @Test
    void manyAtOnceAreNeverMoreThanTheRate() throws Exception {
        RateLimit limit = limit("many", new Rate(50_000, Rate.Unit.MINUTE));

        List<Long> admitted = Race.atOnce(8, () -> admitted(10_000, limit, "eve"));

        assertThat(admitted.stream().mapToLong(Long::longValue).sum()).isEqualTo(50_000);
        assertThat(limit.use(clock.instant()).hour().admitted()).isEqualTo(50_000);
        assertThat(limit.use(clock.instant()).hour().refused()).isEqualTo(30_000);
    }

    @Test
    void whatOneLimitRefusesUsesUpNothingOfTheOthers() {
        admitted(2, two, "eve");

        for (int i = 0; i < 10; i++) {
            assertThat(LimitCheck.pass(requests("eve", five, two), clock.instant()))
                    .isPresent();
        }

        assertThat(admitted(10, five, "eve")).isEqualTo(5);
        assertThat(five.use(clock.instant()).hour().refused()).isEqualTo(5);
        assertThat(two.use(clock.instant()).hour().refused()).isEqualTo(10);
    }

    @Test
    void theLongestOfSeveralDelaysIsTold() {
        admitted(2, two, "eve");
        admitted(5, five, "eve");

        LimitCheck.LimitExceeded refusal =
                LimitCheck.pass(requests("eve", five, two), clock.instant()).orElseThrow();

        assertThat(refusal.request().limit().name()).isEqualTo("two");
        assertThat(refusal.delay()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatWasRefusedElsewhereIsCountedWhileThereIsRoom() {
        LimitedRequest request = five.request(LimitKey.of("eve")).orElseThrow();
        for (int i = 0; i < 9; i++) {
            LimitCheck.count(request, clock.instant());
        }

        assertThat(admitted(1, five, "eve")).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(admitted(9, five, "eve")).isEqualTo(5);
    }

    @Test
    void takesNoMoreThanItsShareOfMemoryHoweverManyKeysCome() {
        RateLimit wide = limit("wide", new Rate(600, Rate.Unit.MINUTE));

        for (int i = 0; i < 300_000; i++) {
            pass(wide, "key" + i);
        }
        assertThat(wide.bytes()).isBetween(RateLimit.MOST_BYTES / 2, RateLimit.MOST_BYTES);

        admitted(600, wide, "busy");
        assertThat(wide.bytes()).isLessThanOrEqualTo(RateLimit.MOST_BYTES);
    }

    @Test
    void weighsAWindowThatHasGrown() {
        RateLimit wide = limit("wide", new Rate(600, Rate.Unit.MINUTE));
        pass(wide, "busy");
        long before = wide.bytes();

        admitted(599, wide, "busy");

        assertThat(wide.bytes() - before).isEqualTo(598 * Long.BYTES);
    }

    @Test
    void forgetsWhoeverHasNotComeForAPeriodAndNobodySooner() {
        pass(five, "eve");

        clock.advance(Duration.ofMinutes(1));
        assertThat(five.bytes()).isPositive();
        clock.advance(Duration.ofSeconds(1));
        assertThat(five.bytes()).isZero();
    }

    private RateLimit limit(String name, Rate rate) {
        return new RateLimit(name, Optional.of(rate), clock);
    }

    private long admitted(int times, RateLimit limit, String key) {
        long admitted = 0;
        for (int i = 0; i < times; i++) {
            admitted += pass(limit, key) ? 1 : 0;
        }
        return admitted;
    }

    private boolean pass(RateLimit limit, String key) {
        Instant now = clock.instant();
        return LimitCheck.pass(requests(key, limit), now).isEmpty();
    }

    private static List<LimitedRequest> requests(String key, RateLimit... limits) {
        return List.of(limits).stream()
                .flatMap(limit -> limit.request(LimitKey.of(key)).stream())
                .toList();
    }
}
