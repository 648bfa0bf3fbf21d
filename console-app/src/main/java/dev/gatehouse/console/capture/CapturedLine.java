package dev.gatehouse.console.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.proof.EventProof;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of a capture: a line of its file. What is proved is only there as it is proved, so that no second telling of it
 * can say something else.
 *
 * @param proof the event with its proof; null where it was not signed yet
 * @param event the event as the server showed it; null where it is proved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CapturedLine(
        @Nullable EventProof proof, @Nullable SecurityEvent event) {

    /** @throws NullPointerException if something is missing that every event has */
    public CapturedLine {
        if (proof == null) {
            Objects.requireNonNull(event);
            Objects.requireNonNull(event.occurredAt());
            Objects.requireNonNull(event.type());
            Objects.requireNonNull(event.severity());
            Objects.requireNonNull(event.hash());
        } else {
            Objects.requireNonNull(proof.canonical());
            Objects.requireNonNull(proof.proof());
        }
    }

    /** A proved event. */
    public static CapturedLine proved(EventProof proof) {
        return new CapturedLine(proof, null);
    }

    /** An event that was not signed yet. */
    public static CapturedLine unproved(SecurityEvent event) {
        return new CapturedLine(null, event);
    }
}
