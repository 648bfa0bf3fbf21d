package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.server.alert.Outlet.OutletContext;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.ledger.TestLedger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R30: mails of which some recipients are refused, from the table of alerts to a mail server. */
@OnBothDatabases
@Timeout(60)
final class ManyRecipientsTest {

    private final Database database;
    private final TestLedger t;

    ManyRecipientsTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
    }

    /** What is said of a delivery has to fit where it is kept, or the mail would be sent again at each look. */
    @Test
    void aMailThatManyAreRefusedIsMailedOnceToTheOthers() {
        List<String> gone = IntStream.range(0, 20)
                .mapToObj("a.person.with.a.long.name.%d@department.example.com"::formatted)
                .toList();
        try (MailReceiver server = new MailReceiver(Set.copyOf(gone))) {
            Outlet<StoredAlert> mail = outlet(server, gone);
            mail.begin();
            alert();

            mail.deliver();
            mail.deliver();

            assertThat(server.received()).hasSize(1);
            assertThat(mail.status().owed()).isZero();
            assertThat(mail.status().problem())
                    .startsWith("The mail server 127.0.0.1 does not take it for " + gone.getFirst())
                    .hasSizeLessThanOrEqualTo(400);
        }
    }

    private Outlet<StoredAlert> outlet(MailReceiver server, List<String> gone) {
        MailSender sender = Receivers.of(
                        TestAlerts.settings(
                                "mail.host=127.0.0.1",
                                "mail.port=" + server.port(),
                                "mail.tls=none",
                                "mail.from=gatehouse@example.com",
                                gone.stream().collect(Collectors.joining(", ", "mail.to=", ", ops@example.com"))),
                        "1.0")
                .mail()
                .orElseThrow();
        return new Outlet<>(
                "mail",
                new AlertFeed(database, EnumSet.allOf(AlertKind.class)),
                sender,
                new OutletContext(database, t.events(), t.clock(), new RetryPace(new Random(1)), "node"));
    }

    private void alert() {
        database.execute(handle -> new AlertStore()
                .insert(
                        handle,
                        1,
                        "0a",
                        new AlertDraft(
                                AlertKind.EVENT,
                                Optional.of("critical"),
                                Severity.CRITICAL,
                                "story",
                                new AlertText("title", "lines"),
                                Optional.empty(),
                                t.clock().instant())));
    }
}
