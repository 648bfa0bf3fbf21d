package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.StoryStepKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the events of a session are to its story. */
final class StoryEvents {

    private StoryEvents() {}

    /** What step it is; empty if it is none. */
    static Optional<StoryStepKind> kind(SecurityEvent event) {
        return switch (event.type()) {
            case LOGIN_SUCCEEDED -> Optional.of(StoryStepKind.LOGIN);
            case TOKEN_REFRESHED ->
                Optional.of(
                        event.detail(EventDetail.REPEATED).orElse(false)
                                ? StoryStepKind.REPEAT
                                : StoryStepKind.REFRESH);
            case TOKEN_REPEATED_ELSEWHERE -> Optional.of(StoryStepKind.SECOND_CLIENT);
            case TOKEN_REUSED -> Optional.of(StoryStepKind.REUSE);
            case REFRESH_FAILED -> Optional.of(StoryStepKind.REFUSED);
            case TOKEN_REJECTED -> Optional.of(StoryStepKind.REJECTED);
            case TOKEN_REVOKED, ALL_TOKENS_REVOKED, SESSION_TERMINATED -> Optional.of(StoryStepKind.END);
            case REAUTHENTICATED,
                    REAUTHENTICATION_FAILED,
                    PASSWORD_CHANGE_FAILED,
                    OTP_CHANGE_FAILED,
                    OWNERSHIP_VIOLATION,
                    PERMISSION_DENIED -> Optional.of(StoryStepKind.ACT);
            default -> Optional.empty();
        };
    }

    /** Whether a client of the session itself has done it, with a token of its own. */
    static boolean isBySession(SecurityEvent event) {
        return event.type() != EventType.SESSION_TERMINATED;
    }

    /** How many requests it stands for. */
    static long count(SecurityEvent event) {
        return event.detail(EventDetail.COUNT).orElse(1L);
    }

    /** Why, or what was done. */
    static @Nullable String reason(SecurityEvent event) {
        return kind(event).equals(Optional.of(StoryStepKind.ACT))
                ? event.type().code()
                : event.detail(EventDetail.REFRESH_FAILURE).orElse(null);
    }
}
