package dev.gatehouse.server.threat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Found.Stop;
import dev.gatehouse.server.ledger.Ledger;
import dev.gatehouse.server.ledger.SealedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** What the ledger has before a place in it, from which detectors and habits are made anew. Thread-safe. */
final class LedgerTail {

    /** As long as the longest window of most rules. */
    private static final Duration LENGTH = Duration.ofHours(24);

    /** Some seconds of reading: a busier server's detectors remember less than a day after a start. */
    private static final long MOST_EVENTS = 200_000;

    private static final int PAGE = 500;

    private final Ledger ledger;

    LedgerTail(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Hands the events of those types up to that sequence over, in order, in pages. */
    void before(long sequence, Set<EventType> types, Consumer<List<SecurityEvent>> reader) {
        long from = start(sequence);
        while (from < sequence) {
            List<SecurityEvent> page = page(from, sequence);
            if (page.isEmpty()) {
                return;
            }
            reader.accept(
                    page.stream().filter(event -> types.contains(event.type())).toList());
            from = page.getLast().sequence();
        }
    }

    /** The logins of an account up to that sequence, of all that there still are. */
    Logins logins(Handle handle, String username, long sequence) {
        Filter logins = Filter.is("type", EventType.LOGIN_SUCCEEDED.code()).and(Filter.is("user", username));
        long count = 0;
        Optional<SecurityEvent> last = Optional.empty();
        Optional<Long> before = Optional.of(sequence + 1);
        while (before.isPresent()) {
            Found<Long, SecurityEvent> page = ledger.page(handle, logins, before, PAGE);
            count += page.items().size();
            last = last.or(() -> page.items().stream().findFirst());
            before = page.items().size() == PAGE
                    ? Optional.of(page.items().getLast().sequence())
                    : page.stopped().map(Stop::place);
        }
        return new Logins(
                count,
                last.map(SecurityEvent::occurredAt),
                last.map(SecurityEvent::sequence).orElse(0L));
    }

    /** The time of the first event after that sequence; empty if there is none. */
    Optional<Instant> timeAfter(long sequence) {
        return ledger.after(sequence, 1).stream()
                .map(first -> first.event().occurredAt())
                .findFirst();
    }

    private long start(long sequence) {
        Instant time = timeAfter(sequence - 1).orElse(Instant.EPOCH).minus(LENGTH);
        return Math.max(sequence - MOST_EVENTS, ledger.lastBefore(time));
    }

    private List<SecurityEvent> page(long from, long to) {
        return ledger.after(from, PAGE).stream()
                .map(SealedEvent::event)
                .filter(event -> event.sequence() <= to)
                .toList();
    }
}
