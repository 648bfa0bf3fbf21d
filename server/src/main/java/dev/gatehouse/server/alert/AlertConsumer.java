package dev.gatehouse.server.alert;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.feature.LedgerConsumer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Makes alerts of the ledger's events that are not so old that a destination would give them up: what happened before a server
 * was away for a long weekend is news, and a ledger that was there for years before the alerts makes few. What was told cannot be
 * taken back, so a rewind changes nothing: events that come again are known by their sequence ({@link AlertBook#tell}).
 */
final class AlertConsumer implements LedgerConsumer.Durable {

    /** Its name; the row of its cursor has it. */
    static final String NAME = "alerts";

    private final AlertRules rules;
    private final AlertBook book;
    private final InstantSource clock;

    AlertConsumer(AlertRules rules, AlertBook book, InstantSource clock) {
        this.rules = rules;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** All types: a rule may be about anything. */
    @Override
    public Set<EventType> interests() {
        return EnumSet.allOf(EventType.class);
    }

    @Override
    public void accept(Handle handle, SecurityEvent event) {
        Instant now = clock.instant();
        if (event.occurredAt().isAfter(now.minus(Retention.OWED))) {
            rules.of(event).ifPresent(rule -> book.tell(handle, event, rule, now));
        }
    }

    @Override
    public void rewind(Handle handle, long reached, long place) {}
}
