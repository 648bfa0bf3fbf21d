package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.alert.Outlet.OutletContext;
import dev.gatehouse.server.alert.TestReceiver.Mood;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers on real sockets that fail half the time: all arrives, in order, and what comes twice is known by its id. */
@OnBothDatabases
@Timeout(120)
final class DestinationsTest {

    private static final int EVENTS = 30;
    private static final Mood[] BAD = {Mood.REFUSE, Mood.CLOSE_HALFWAY, Mood.TAKE_AND_DIE, Mood.REDIRECT, Mood.FLOOD};

    private final TestLedger t;
    private final OutletContext context;

    DestinationsTest(Database database) {
        this.t = new TestLedger(database);
        this.context = new OutletContext(database, t.events(), t.clock(), new RetryPace(new Random(1)), "node");
    }

    @Test
    void everyEventReachesAWebhookThatFailsHalfTheTime() {
        try (WebReceiver receiver = WebReceiver.ofWebhooks()) {
            Outlet<SecurityEvent> outlet = webhook(receiver);
            outlet.begin();
            t.seal(EVENTS);
            receiver.next(moods(20));

            deliverAll(outlet);

            assertThat(receiver.ids())
                    .isEqualTo(t.sealed().stream()
                            .map(event -> "event_" + event.hash())
                            .toList());
            assertThat(receiver.received().size()).as("with repeats").isGreaterThan(EVENTS);
        }
    }

    @Test
    void everyEventReachesASyslogThatFailsHalfTheTime() {
        try (SyslogReceiver receiver = new SyslogReceiver()) {
            Outlet<SecurityEvent> outlet = syslog(receiver.port(), "PT10S");
            outlet.begin();
            receiver.next(moods(10));
            for (int i = 0; i < EVENTS / 10; i++) {
                t.seal(10);
                deliverAll(outlet);
            }

            assertThat(receiver.ids()).isEqualTo(sequences(EVENTS));
        }
    }

    @Test
    void aSyslogThatWasGoneForADayGetsWhatItIsOwed() {
        SyslogReceiver gone = new SyslogReceiver();
        int port = gone.port();
        gone.close();
        Outlet<SecurityEvent> outlet = syslog(port, "PT10S");
        outlet.begin();
        t.seal(EVENTS);

        for (int hour = 0; hour < 24; hour++) {
            outlet.deliver();
            t.clock().advance(Duration.ofHours(1));
        }

        DestinationStatus status = outlet.status();
        assertThat(status.failures()).isEqualTo(24);
        assertThat(status.owed()).isEqualTo(EVENTS);
        assertThat(status.problem()).contains("ConnectException");
        try (SyslogReceiver back = new SyslogReceiver()) {
            Outlet<SecurityEvent> again = syslog(back.port(), "PT10S");
            again.deliver();

            assertThat(back.ids()).isEqualTo(sequences(EVENTS));
            assertThat(again.status().failures()).isZero();
            assertThat(again.status().owed()).isZero();
        }
    }

    @Test
    void aReceiverThatHangsIsLeftAfterItsTime() {
        try (SyslogReceiver receiver = new SyslogReceiver()) {
            Outlet<SecurityEvent> outlet = syslog(receiver.port(), "PT1S");
            outlet.begin();
            t.seal(1);
            receiver.next(Mood.HANG);

            outlet.deliver();

            assertThat(outlet.status().problem()).isEqualTo("It has not answered within 1 seconds.");
            t.clock().advance(Duration.ofMinutes(5));
            syslog(receiver.port(), "PT10S").deliver();
            assertThat(receiver.ids()).containsExactly("1");
        }
    }

    private void deliverAll(Outlet<SecurityEvent> outlet) {
        while (outlet.status().owed() > 0) {
            outlet.deliver();
            t.clock().advance(Duration.ofMinutes(5));
        }
    }

    private Outlet<SecurityEvent> webhook(WebReceiver receiver) {
        Receivers receivers = receivers(
                "alert.allow=127.0.0.1",
                "alert.webhook.url=" + receiver.url(),
                "alert.webhook.secret=" + TestAlerts.SECRET);
        return outlet("webhook-events", receivers.webhook().orElseThrow().events());
    }

    private Outlet<SecurityEvent> syslog(int port, String timeout) {
        Receivers receivers = receivers(
                "alert.syslog.host=127.0.0.1",
                "alert.syslog.port=" + port,
                "alert.syslog.tls=off",
                "alert.syslog.timeout=" + timeout);
        return outlet("syslog", receivers.syslog().orElseThrow());
    }

    private Outlet<SecurityEvent> outlet(String name, Sender<SecurityEvent> sender) {
        return new Outlet<>(name, new LedgerFeed(t.ledger(), Filter.all()), sender, context);
    }

    private static Receivers receivers(String... assignments) {
        return Receivers.of(TestAlerts.settings(assignments), "1.0");
    }

    /** As many as that, half of them bad. */
    private static Mood[] moods(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 2 == 0 ? BAD[i / 2 % BAD.length] : Mood.TAKE)
                .toArray(Mood[]::new);
    }

    private static List<String> sequences(int last) {
        return LongStream.rangeClosed(1, last).mapToObj(Long::toString).toList();
    }
}
