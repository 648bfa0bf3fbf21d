package dev.gatehouse.common.event;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sealed entry of the event ledger (R15), as the admin API's pages and its live stream show it.
 *
 * @param sequence   the place in the ledger: 1, 2, 3, … without gaps
 * @param occurredAt when it happened; to the microsecond, in the years 1 to 9999: an earlier or a later time is taken for the
 *                   first or the last of these
 * @param type       what happened
 * @param severity   how much attention it needs
 * @param userId     the account that it is about; null where none is known
 * @param username   that account's name, or the name that was tried; null where there is none
 * @param sessionId  the session that it is about; null where there is none
 * @param address    where the request came from; null where no request was behind it
 * @param userAgent  the client's own description; null where it gave none
 * @param route      method and path of the request, or the command; null where neither was behind it
 * @param details    what else is worth keeping, by the codes of {@link EventDetail}; never a secret
 * @param hash       SHA-256 over the previous event's hash and this event's canonical bytes; 64 hexadecimal digits
 */
public record SecurityEvent(
        long sequence,
        Instant occurredAt,
        EventType type,
        Severity severity,
        @Nullable AccountId userId,
        @Nullable String username,
        @Nullable SessionId sessionId,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String route,
        Map<String, String> details,
        String hash) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** A row that was tampered with is shown as far as it can be; what counts in microseconds or columns knows no such times. */
    public SecurityEvent {
        details = Map.copyOf(details);
        if (occurredAt.isBefore(EARLIEST)) {
            occurredAt = EARLIEST;
        } else if (occurredAt.isAfter(LATEST)) {
            occurredAt = LATEST;
        }
    }

    /** A detail's value; empty where the event has none, or a malformed one. */
    public <T> Optional<T> detail(EventDetail<T> detail) {
        return detail.in(details);
    }
}
