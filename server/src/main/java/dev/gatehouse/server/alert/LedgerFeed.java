package dev.gatehouse.server.alert;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.ledger.Ledger;
import dev.gatehouse.server.ledger.SealedEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The events that a filter matches, in the order of the ledger: the ledger itself is their outbox. Thread-safe. */
final class LedgerFeed implements Feed<SecurityEvent> {

    private static final int PAGE = 500;

    private final Ledger ledger;
    private final Predicate<SecurityEvent> wanted;

    LedgerFeed(Ledger ledger, Filter filter) {
        this.ledger = ledger;
        this.wanted = FilterSchemas.EVENT_RULES.matcher(filter);
    }

    @Override
    public String carries() {
        return "events";
    }

    @Override
    public long head() {
        return ledger.head();
    }

    @Override
    public long owed(long delivered) {
        return Math.max(0, head() - delivered);
    }

    @Override
    public Owed<SecurityEvent> after(long delivered, int most) {
        List<SecurityEvent> page =
                ledger.after(delivered, PAGE).stream().map(SealedEvent::event).toList();
        List<SecurityEvent> found = page.stream().filter(wanted).limit(most).toList();
        long read = page.isEmpty() ? delivered : page.getLast().sequence();
        return new Owed<>(found, found.size() == most ? found.getLast().sequence() : read);
    }

    @Override
    public long expired(Instant now) {
        return ledger.lastBefore(now.minus(Retention.OWED));
    }
}
