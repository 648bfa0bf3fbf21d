package dev.gatehouse.common.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One story that people are told of once, however many events it has (R30). Its texts are lines of visible characters, and
 * name an account only where it is known to be one: a name that was tried may be a password in the wrong field.
 *
 * @param id            later ones have larger ids
 * @param kind          what has made it
 * @param rule          the name of the rule that the first event matched; null where none did
 * @param severity      the highest of its events
 * @param title         one line
 * @param text          several lines
 * @param type          the code of the first event's type; null where no event has made it
 * @param username      the account that it is about; null where none is known
 * @param address       the address that it is about; null where none is known
 * @param caseId        the case that it is about; null for none
 * @param firstSequence the first event; null where no event has made it
 * @param lastSequence  the last event that was counted; null where none has made it
 * @param events        how many events were counted
 * @param openedAt      when it was made
 * @param updatedAt     when the last event was counted
 */
public record Alert(
        AlertId id,
        AlertKind kind,
        @Nullable String rule,
        Severity severity,
        String title,
        String text,
        @Nullable String type,
        @Nullable String username,
        @Nullable String address,
        @Nullable CaseId caseId,
        @Nullable Long firstSequence,
        @Nullable Long lastSequence,
        long events,
        Instant openedAt,
        Instant updatedAt) {

    /** The number of its case; null for none. */
    @JsonIgnore
    public @Nullable Long caseNumber() {
        return caseId == null ? null : caseId.value();
    }
}
