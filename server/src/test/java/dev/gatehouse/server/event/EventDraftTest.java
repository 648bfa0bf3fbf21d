package dev.gatehouse.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An event says what its type declares, and nothing else. */
final class EventDraftTest {

    @Test
    void keepsTheTextOfADetail() {
        EventDraft event = draft(EventType.OTP_LOCKED)
                .with(EventDetail.FAILURES, 5)
                .with(EventDetail.EXPIRES_AT, Instant.parse("2026-01-31T12:15:00Z"));

        assertThat(event.details()).isEqualTo(Map.of("failures", "5", "expires_at", "2026-01-31T12:15:00Z"));
        assertThat(event.detail(EventDetail.FAILURES)).contains(5);
    }

    @Test
    void refusesADetailThatItsTypeDoesNotDeclare() {
        EventDraft event = draft(EventType.LOGIN_SUCCEEDED);

        assertThatThrownBy(() -> event.with(EventDetail.BY, "alice"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LOGIN_SUCCEEDED declares no detail by");
    }

    @Test
    void refusesADetailOfTheSameNameThatMeansSomethingElse() {
        EventDraft event = draft(EventType.LOGIN_FAILED);

        assertThatThrownBy(() -> event.with(EventDetail.REFRESH_FAILURE, "expired"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LOGIN_FAILED declares no detail reason");
    }

    private static EventDraft draft(EventType type) {
        return EventDraft.of(type, RequestSource.server(), Instant.EPOCH);
    }
}
