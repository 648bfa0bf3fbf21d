package dev.gatehouse.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient.TestReply;

/** Tells replies apart that a limit gave. */
final class ThrottledReplies {

    private ThrottledReplies() {}

    /** That a limit refused, and for so long. */
    static void assertThrottled(TestReply reply, int seconds) {
        String unit = seconds == 1 ? "second" : "seconds";
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).contains(Integer.toString(seconds));
        assertThat(reply.body())
                .isEqualTo("{\"detail\":\"Request was throttled. Expected available in %d %s.\"}"
                        .formatted(seconds, unit));
    }
}
