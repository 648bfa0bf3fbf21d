package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that waits as it is told does not come too early. */
final class ErrorResponsesTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 1",
        "PT0.000001S, 1",
        "PT1S, 1",
        "PT1.000001S, 2",
        "PT59.999999S, 60",
        "PT15M, 900",
    })
    void everyWaitIsToldInSecondsRoundedUpAndNeverNone(Duration wait, String seconds) {
        assertThat(List.of(
                        ErrorResponses.throttled(wait),
                        ErrorResponses.lockedOut(wait),
                        ErrorResponses.unavailable(wait)))
                .allSatisfy(response -> assertThat(response.headers()).containsEntry("Retry-After", seconds));
    }
}
