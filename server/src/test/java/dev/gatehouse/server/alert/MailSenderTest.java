package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertId;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.server.alert.TestReceiver.Mood;
import dev.gatehouse.server.config.MailSettings;
import dev.gatehouse.server.config.Settings;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R30: a real mail server gets the mails. */
@Timeout(60)
final class MailSenderTest {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("ops@example.com", "gatehouse", "s3cret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void mailsAnAlertAndARepeatWithTheSameId() throws Exception {
        MailSender sender = sender("mail.username=gatehouse", "mail.password=s3cret");

        sender.send(List.of(alert("critical: token_reused")), TestAlerts.NOON);
        sender.send(List.of(alert("critical: token_reused")), TestAlerts.NOON);

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).as("each to two recipients").hasSize(4);
        assertThat(mails[0].getSubject()).isEqualTo("[gatehouse] critical: token_reused");
        assertThat(mails[0].getMessageID()).isEqualTo("<alert.0a@example.com>").isEqualTo(mails[3].getMessageID());
        assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mails[0].getContentType()).startsWith("text/plain");
        assertThat(GreenMailUtil.getBody(mails[0])).contains("What happened.").doesNotContain("s3cret");
    }

    @Test
    void noTextBeginsAnotherHeader() throws Exception {
        sender().send(List.of(alert("x\r\nBcc: mallory@example.com\r\n\r\nbody \u202e ü")), TestAlerts.NOON);

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject())
                .isEqualTo(
                        "[gatehouse] x\\u000d\\u000aBcc: mallory@example.com\\u000d\\u000a\\u000d\\u000abody \\u202e ü");
        assertThat(mail.getAllRecipients()).hasSize(2);
    }

    @Test
    void saysNothingInTheClearWhereTlsIsWanted() {
        assertThatThrownBy(() -> sender("mail.tls=starttls").send(List.of(alert("x")), TestAlerts.NOON))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aMailServerThatHangsIsLeftAfterItsTime() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MailSender sender = sender("mail.port=" + hanging.getLocalPort(), "mail.timeout=PT1S");

            assertThatThrownBy(() ->
                            Deadline.within(sender.timeout(), () -> sender.send(List.of(alert("x")), TestAlerts.NOON)))
                    .isInstanceOf(DeliveryException.class);
        }
    }

    /** What the mail server has taken is delivered: a farewell that fails must not have it mailed again and again. */
    @ParameterizedTest
    @EnumSource(names = {"FALL_SILENT", "RESET"})
    void aMailServerThatSaysNoFarewellHasTakenIt(Mood mood) throws Exception {
        try (MailReceiver server = new MailReceiver(Set.of())) {
            server.next(mood);
            MailSender sender = sender("mail.port=" + server.port(), "mail.timeout=PT5S");

            Optional<String> remark =
                    Deadline.within(sender.timeout(), () -> sender.send(List.of(alert("x")), TestAlerts.NOON));

            assertThat(remark).isEmpty();
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aRecipientWhoIsRefusedKeepsItFromNoOtherAndIsNamed() throws Exception {
        try (MailReceiver server = new MailReceiver(Set.of("gone@example.com"))) {
            MailSender sender = sender("mail.port=" + server.port(), "mail.to=gone@example.com, sec@example.com");

            assertThat(sender.send(List.of(alert("x")), TestAlerts.NOON))
                    .contains("The mail server 127.0.0.1 does not take it for gone@example.com. The others have it.");
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aRecipientWhoIsRefusedForTheMomentGetsItLaterAndNoOtherGetsItTwice() throws Exception {
        try (MailReceiver server = new MailReceiver(Set.of("gone@example.com"))) {
            MailSender sender =
                    sender("mail.port=" + server.port(), "mail.to=gone@example.com, full@example.com, sec@example.com");
            server.busy("full@example.com");
            assertThat(sender.send(List.of(alert("x")), TestAlerts.NOON))
                    .contains("The mail server 127.0.0.1 does not take it for gone@example.com."
                            + " The mail server 127.0.0.1 does not take it for full@example.com for the moment."
                            + " The others have it.");

            sender.sendDeferred(TestAlerts.NOON);
            assertThat(server.received()).as("Still busy").hasSize(1);
            server.busy("sec@example.com");
            sender.sendDeferred(TestAlerts.NOON);
            sender.sendDeferred(TestAlerts.NOON);

            assertThat(server.received()).hasSize(2);
            assertThat(server.ids()).containsExactly("<alert.0a@example.com>");
        }
    }

    @ParameterizedTest
    @CsvSource({"287, 2", "288, 1"})
    void aRecipientWhoIsRefusedForTheMomentIsTriedForADay(int tries, int mails) throws Exception {
        try (MailReceiver server = new MailReceiver(Set.of())) {
            MailSender sender = sender("mail.port=" + server.port());
            server.busy("ops@example.com");
            sender.send(List.of(alert("x")), TestAlerts.NOON);
            for (int i = 0; i < tries; i++) {
                sender.sendDeferred(TestAlerts.NOON);
            }
            server.busy();

            sender.sendDeferred(TestAlerts.NOON);

            assertThat(server.received()).hasSize(mails);
        }
    }

    @Test
    void aMailServerThatIsAwayKeepsWhoWasRefusedForTheMoment() throws Exception {
        try (MailReceiver server = new MailReceiver(Set.of())) {
            MailSender sender = sender("mail.port=" + server.port());
            server.busy("ops@example.com");
            sender.send(List.of(alert("x")), TestAlerts.NOON);
            sender.send(List.of(alert("y")), TestAlerts.NOON);
            server.busy();
            server.next(Mood.REFUSE);

            sender.sendDeferred(TestAlerts.NOON);
            assertThat(server.received()).as("One try is enough").hasSize(2);
            sender.sendDeferred(TestAlerts.NOON);

            assertThat(server.received()).hasSize(4);
        }
    }

    @Test
    void itFailsWhereEachRecipientIsRefusedAndNamesThem() {
        try (MailReceiver server = new MailReceiver(Set.of("gone@example.com", "left@example.com"))) {
            MailSender sender = sender("mail.port=" + server.port(), "mail.to=gone@example.com, left@example.com");

            assertThatThrownBy(() -> sender.send(List.of(alert("x")), TestAlerts.NOON))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageStartingWith(
                            "The mail server 127.0.0.1 does not take it for gone@example.com, left@example.com: ");
            assertThat(server.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ops@example.com, 450 4.2.1 come again", "gone@example.com, 550 5.1.1 no such user"})
    void itTellsWhatTheMailServerSaysOfARecipient(String recipient, String reply) {
        try (MailReceiver server = new MailReceiver(Set.of("gone@example.com"))) {
            MailSender sender = sender("mail.port=" + server.port(), "mail.to=" + recipient);
            server.busy("ops@example.com");

            assertThatThrownBy(() -> sender.send(List.of(alert("x")), TestAlerts.NOON))
                    .hasMessage("The mail server 127.0.0.1 does not take it for " + recipient + ": " + reply);
        }
    }

    @Test
    void aReplyIsToldWithoutItsLineBreak() {
        try (MailReceiver server = new MailReceiver(Set.of())) {
            MailSender sender = sender("mail.port=" + server.port());
            server.next(Mood.REFUSE);

            assertThatThrownBy(() -> sender.send(List.of(alert("x")), TestAlerts.NOON))
                    .message()
                    .doesNotContain("\n")
                    .endsWith("421 test is closing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one ", "\u00fc one ", "\u0436"})
    void linesEndAsThoseOfMailDoHoweverTheyAreWritten(String word) throws Exception {
        String title = word.repeat(100) + ".";
        sender().send(List.of(alert(title)), TestAlerts.NOON);

        String body =
                new String(server.getReceivedMessages()[0].getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(body).startsWith(title + "\r\n\r\nWhat happened.\r\n").doesNotContainPattern("(?<!\r)\n");
    }

    @Test
    void anAddressThatRefusesIsPassedOver() throws Exception {
        InetAddress[] addresses = {InetAddress.getByName("127.0.0.7"), InetAddress.getLoopbackAddress()};
        Authorities authorities = new Authorities(Optional.empty());
        Connector connector = Connector.guarded(
                _ -> addresses, List.of(Network.parse("127.0.0.0/24").orElseThrow()), authorities);
        MailSettings settings = settings("mail.host=mail.example.com").mail().orElseThrow();

        new MailSender(settings, authorities, connector, "gatehouse").send(List.of(alert("x")), TestAlerts.NOON);

        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    private MailSender sender(String... more) {
        return Receivers.of(settings(more), "1.0").mail().orElseThrow();
    }

    private Settings settings(String... more) {
        List<String> assignments = new ArrayList<>(List.of(
                "mail.host=127.0.0.1",
                "mail.port=" + server.getSmtp().getPort(),
                "mail.tls=none",
                "mail.from=gatehouse@example.com",
                "mail.to=ops@example.com, sec@example.com"));
        assignments.addAll(List.of(more));
        return TestAlerts.settings(assignments.toArray(String[]::new));
    }

    private static StoredAlert alert(String title) {
        Alert alert = new Alert(
                new AlertId(1),
                AlertKind.EVENT,
                "critical",
                Severity.CRITICAL,
                title,
                "What happened.",
                null,
                null,
                null,
                null,
                1L,
                1L,
                1,
                TestAlerts.NOON,
                TestAlerts.NOON);
        return new StoredAlert(alert, "0a");
    }
}
