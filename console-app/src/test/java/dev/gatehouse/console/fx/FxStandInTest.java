package dev.gatehouse.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FxStandInTest {

    private final FxStandIn fx = new FxStandIn();

    @Test
    void seesWhatHoldsWithoutAnyWorkThatComes() {
        AtomicInteger looks = new AtomicInteger();

        fx.runUntil("it was looked at a few times", () -> looks.incrementAndGet() > 3);

        assertThat(looks).hasValue(4);
    }
}
