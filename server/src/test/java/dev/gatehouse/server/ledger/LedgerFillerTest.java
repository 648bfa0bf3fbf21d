package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What measurements are made on is a ledger as a server leaves it. */
@OnBothDatabases
final class LedgerFillerTest {

    private final TestLedger t;
    private final LedgerFiller filler;

    LedgerFillerTest(Database database) {
        this.t = new TestLedger(database);
        this.filler = new LedgerFiller(database, t.mac, t.signer, t.directory, "ledger.test", t.clock);
    }

    @Test
    void fillsALedgerThatHolds() {
        t.seal(5);
        t.clock.advance(Duration.ofHours(2));
        filler.pack(events("old"));
        t.clock.advance(Duration.ofHours(2));
        filler.pack(events("later"));
        t.clock.advance(Duration.ofHours(2));
        filler.append(events("new"));
        filler.note();

        assertThat(t.count("event_segment")).isEqualTo(3);
        assertThat(t.count("event_ledger")).isEqualTo(70);
        assertThat(t.sealed().stream().map(SecurityEvent::username))
                .hasSize(5 + 3 * 70)
                .startsWith("user1", "user2")
                .contains("old0", "later69")
                .endsWith("new69");
        assertThat(t.verify()).isInstanceOf(Holds.class);
    }

    private List<EventDraft> events(String prefix) {
        return IntStream.range(0, 70)
                .mapToObj(i -> t.event(EventType.LOGIN_FAILED, prefix + i))
                .toList();
    }
}
