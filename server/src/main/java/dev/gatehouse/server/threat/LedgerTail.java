package dev.gatehouse.server.threat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.ledger.Ledger;
import dev.gatehouse.server.ledger.SealedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The events of the last day before a place in the ledger, from which detectors make their memory anew. Thread-safe. */
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
