package dev.gatehouse.server.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.server.event.EventRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event as an auditor gets it: the columns as they are hashed, in the order of decision 0002.
 *
 * @param occurredAt microseconds since 1970
 * @param details    a JSON text as it is stored, not an object
 * @param hash       the chain's; null where the event is by itself, since its proof does not cover it
 */
record ExportedEvent(
        long sequence,
        long occurredAt,
        String type,
        String severity,
        @Nullable Long accountId,
        @Nullable String username,
        @Nullable String sessionId,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String route,
        String details,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hash) {

    static ExportedEvent of(LedgerEntry entry) {
        return of(entry, entry.hash());
    }

    /** Of an event that is by itself, with no others whose chain it is in. */
    static ExportedEvent single(LedgerEntry entry) {
        return of(entry, null);
    }

    private static ExportedEvent of(LedgerEntry entry, @Nullable String hash) {
        EventRow event = entry.event();
        return new ExportedEvent(
                entry.sequence(),
                ChronoUnit.MICROS.between(Instant.EPOCH, event.occurredAt()),
                event.type(),
                event.severity(),
                event.accountId(),
                event.username(),
                event.sessionId(),
                event.address(),
                event.userAgent(),
                event.route(),
                event.details(),
                hash);
    }
}
