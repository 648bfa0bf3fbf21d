package dev.gatehouse.server.alert;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.alert.Outlet.OutletContext;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.ledger.TestLedger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Processes that send for destinations on one database, three events at once. Confined to the test's thread. */
final class OutletNodes {

    private final Database database;
    private final TestLedger t;
    private final List<Long> arrived = new ArrayList<>();
    private int nodes;

    OutletNodes(Database database, TestLedger t) {
        this.database = database;
        this.t = t;
    }

    /** What has arrived so far; may be cleared. */
    List<Long> arrived() {
        return arrived;
    }

    /** Another process, for a destination that wants all events. */
    Outlet<SecurityEvent> node(Consumer<List<SecurityEvent>> fate) {
        return outlet("syslog", Filter.all(), fate);
    }

    /** @param fate what happens when the items have arrived, and before that is known */
    Outlet<SecurityEvent> outlet(String name, Filter filter, Consumer<List<SecurityEvent>> fate) {
        nodes++;
        OutletContext context =
                new OutletContext(database, t.events(), t.clock(), new RetryPace(new Random(nodes)), "node" + nodes);
        return new Outlet<>(name, new LedgerFeed(t.ledger(), filter), new Arriving(fate), context);
    }

    /** Takes what is sent, three at once. */
    private final class Arriving implements Sender<SecurityEvent> {

        private final Consumer<List<SecurityEvent>> fate;

        Arriving(Consumer<List<SecurityEvent>> fate) {
            this.fate = fate;
        }

        @Override
        public Duration timeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int most() {
            return 3;
        }

        @Override
        public Optional<String> send(List<SecurityEvent> items, Instant now) throws IOException {
            items.forEach(event -> arrived.add(event.sequence()));
            fate.accept(items);
            return Optional.empty();
        }
    }
}
