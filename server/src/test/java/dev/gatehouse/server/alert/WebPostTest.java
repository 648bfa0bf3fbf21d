package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.alert.TriedDestination;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.alert.TestReceiver.Mood;
import dev.gatehouse.server.alert.TestReceiver.Received;
import dev.gatehouse.server.alert.WebReceiver.WebRequest;
import dev.gatehouse.server.config.SyslogSettings;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R31: what webhooks and collectors get, and what they cannot do to the server. */
@Timeout(60)
final class WebPostTest {

    @AutoClose
    private final WebReceiver receiver = WebReceiver.ofWebhooks();

    @Test
    void signsAfterTheStandardWebhooksConventions() throws Exception {
        webhook().events().send(TestAlerts.events(1, 1), TestAlerts.NOON);

        Received received = receiver.received().getFirst();
        WebRequest request = new WebRequest(receiver.heads().getFirst(), received.text());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(TestAlerts.SECRET.substring(6)), "HmacSHA256"));
        String signed = received.id() + "." + TestAlerts.NOON.getEpochSecond() + "." + received.text();
        assertThat(request.header("webhook-timestamp")).isEqualTo(Long.toString(TestAlerts.NOON.getEpochSecond()));
        assertThat(request.header("webhook-signature"))
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(request.head()).startsWith("POST /hook?a=b HTTP/1.1\r\nHost: 127.0.0.1:" + receiver.port());
        assertThat(Json.tree(received.text()).path("type").asText()).isEqualTo("event.login_failed");
    }

    @Test
    void anAnswerOfAGigabyteCostsNothingAndARedirectLeadsNowhere() throws Exception {
        receiver.next(Mood.FLOOD, Mood.REDIRECT);

        webhook().events().send(TestAlerts.events(1, 1), TestAlerts.NOON);

        assertThatThrownBy(() -> webhook().events().send(TestAlerts.events(2, 2), TestAlerts.NOON))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("It answers 307, and redirects are not followed.");
    }

    /** Any 2xx takes the message: a body that is announced and never comes must not have it posted again and again. */
    @ParameterizedTest
    @EnumSource(names = {"FALL_SILENT", "RESET"})
    void aReceiverWhoseAnswerHasNoEndHasTakenIt(Mood mood) throws Exception {
        receiver.next(mood);
        Sender<SecurityEvent> sender = webhook().events();

        assertThat(Deadline.within(sender.timeout(), () -> sender.send(TestAlerts.events(1, 1), TestAlerts.NOON)))
                .isEmpty();
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void anInternalAddressIsNotAskedUnlessItIsNamed() throws Exception {
        Receivers receivers = Receivers.of(
                TestAlerts.settings("alert.webhook.url=" + receiver.url(), "alert.webhook.secret=" + TestAlerts.SECRET),
                "1.0");

        assertThat(receivers.test(TestAlerts.NOON))
                .containsExactly(new TriedDestination(
                        "webhook", false, "127.0.0.1 is an internal address; alert.allow has to name its network."));
        assertThat(receiver.heads()).isEmpty();
    }

    @Test
    void aNameIsResolvedOnceSoThatNoSecondAnswerLeadsInside() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Connector connector = Connector.guarded(
                _ -> {
                    boolean first = asked.incrementAndGet() == 1;
                    return new InetAddress[] {InetAddress.getByName(first ? "127.0.0.1" : "169.254.169.254")};
                },
                List.of(Network.parse("127.0.0.1").orElseThrow()),
                new Authorities(Optional.empty()));

        new WebPost(connector)
                .post(
                        URI.create("http://hooks.example.com:" + receiver.port()),
                        Map.of("webhook-id", "1"),
                        new byte[0]);

        assertThat(asked).hasValue(1);
        assertThat(receiver.heads().getFirst()).contains("Host: hooks.example.com:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::127.0.0.1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:4136:e378::",
                "ff02::1"
            })
    void knowsInternalAddresses(String text) {
        assertThat(InternalAddresses.isPublic(IpAddress.parse(text).orElseThrow()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "2606:4700::1111", "2a00::1"})
    void knowsPublicAddresses(String text) {
        assertThat(InternalAddresses.isPublic(IpAddress.parse(text).orElseThrow()))
                .isTrue();
    }

    @Test
    void postsLogRecordsAndTellsWhatWasDropped() throws Exception {
        try (WebReceiver collector = new WebReceiver(WebPostTest::records)) {
            OtlpSender sender = Receivers.of(
                            TestAlerts.settings(
                                    "alert.allow=127.0.0.1",
                                    "alert.otlp.url=" + collector.url(),
                                    "alert.otlp.authorization=Bearer x"),
                            "1.0")
                    .otlp()
                    .orElseThrow();

            assertThat(sender.send(TestAlerts.events(1, 3), TestAlerts.NOON)).isEmpty();
            collector.answering("{\"partialSuccess\":{\"rejectedLogRecords\":\"2\"}}");
            assertThat(sender.send(TestAlerts.events(4, 5), TestAlerts.NOON))
                    .contains("It has dropped 2 of the log records.");

            assertThat(collector.ids()).hasSize(5).first().isEqualTo("%064x".formatted(1));
            assertThat(collector.heads().getFirst()).contains("Authorization: Bearer x\r\n");
            assertThat(collector.received().getFirst().text())
                    .contains("\"timeUnixNano\":\"1772366400000000000\"")
                    .contains("\"severityNumber\":13")
                    .contains("\"eventName\":\"gatehouse.login_failed\"");
        }
    }

    @Test
    void noSeparatorOfCefAndNoLineBreakComesFromAStranger() {
        String text = CommonEventFormat.write(
                TestAlerts.event(
                        9,
                        EventType.LOGIN_FAILED,
                        null,
                        "a=b|c\\d\r\nCEF:0|x src=1.1.1.1",
                        "192.0.2.1",
                        Map.of("reason", "x=y")),
                "1.0");

        assertThat(text)
                .startsWith("CEF:0|Gatehouse|Gatehouse|1.0|login_failed|User name, password")
                .contains(
                        "|6|rt=1772366400000 externalId=9 suser=a\\=b|c\\\\d\\\\u000d\\\\u000aCEF:0|x src\\=1.1.1.1 src=192.0.2.1")
                .doesNotContain("\n", "\r");
    }

    /** A backslash of CEF stands before another one, a separator or a letter of a line break; readers refuse what else it does. */
    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31m", "\u202eevil", "a\tb", "\\u001b", "c:\\new=1|", "\ud83d\ude00\ufeff"})
    void eachBackslashOfCefEscapes(String name) {
        String text = CommonEventFormat.write(
                TestAlerts.event(9, EventType.LOGIN_FAILED, null, name, "192.0.2.1", Map.of("by", name)), "1.0");

        assertThat(text.replaceAll("\\\\[\\\\=|]", "")).doesNotContain("\\");
    }

    @Test
    void aSyslogMessageIsOneLineWithASequence() {
        SyslogMessage messages = new SyslogMessage(SyslogSettings.SyslogFormat.JSON, "gate-1.example.com", "1.0");

        String text = messages.of(TestAlerts.events(7, 7).getFirst());

        assertThat(text)
                .startsWith("<84>1 2026-03-01T12:00:00.000000Z gate-1.example.com gatehouse - login_failed"
                        + " [gatehouse@32473 sequence=\"7\" hash=\"" + "%064x".formatted(7) + "\"] {\"sequence\":7,")
                .doesNotContain("\n", "\r");
    }

    private WebhookSender webhook() {
        return Receivers.of(
                        TestAlerts.settings(
                                "alert.allow=127.0.0.1",
                                "alert.webhook.url=" + receiver.url(),
                                "alert.webhook.secret=" + TestAlerts.SECRET),
                        "1.0")
                .webhook()
                .orElseThrow();
    }

    private static List<Received> records(WebRequest request) {
        try {
            return StreamSupport.stream(
                            Json.tree(request.body())
                                    .at("/resourceLogs/0/scopeLogs/0/logRecords")
                                    .spliterator(),
                            false)
                    .map(each -> new Received(
                            each.at("/attributes/0/value/stringValue").asText(), each.toString()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
