package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.config.WebhookSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts one message after the other to a webhook, signed after the Standard Webhooks conventions: {@code webhook-id} is the
 * same for each repeat, {@code webhook-timestamp} is the time of the try. Thread-safe.
 */
final class WebhookSender {

    private static final String ALGORITHM = "HmacSHA256";

    private final WebhookSettings settings;
    private final WebPost web;

    WebhookSender(WebhookSettings settings, WebPost web) {
        this.settings = settings;
        this.web = web;
    }

    /** What is posted. */
    private record Message(String type, Instant timestamp, Object data) {}

    /** Posts alerts. */
    Sender<StoredAlert> alerts() {
        return new Posting<>() {
            @Override
            void post(StoredAlert item, Instant now) throws IOException, DeliveryException {
                Alert alert = item.alert();
                WebhookSender.this.post(
                        "alert_" + item.uid(),
                        new Message("alert." + alert.kind().code(), alert.openedAt(), alert),
                        now);
            }
        };
    }

    /** Posts events. */
    Sender<SecurityEvent> events() {
        return new Posting<>() {
            @Override
            void post(SecurityEvent event, Instant now) throws IOException, DeliveryException {
                WebhookSender.this.post(
                        "event_" + event.hash(),
                        new Message("event." + event.type().code(), event.occurredAt(), event),
                        now);
            }
        };
    }

    private void post(String id, Message message, Instant now) throws IOException, DeliveryException {
        byte[] body = Json.bytes(message);
        String timestamp = Long.toString(now.getEpochSecond());
        Map<String, String> headers = Map.of(
                "webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature(id, timestamp, body));
        web.post(settings.url(), headers, body);
    }

    private String signature(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(settings.key(), ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every JDK has it.
        }
    }

    /** One item at a time, each marked before the next. */
    private abstract class Posting<T> implements Sender<T> {

        abstract void post(T item, Instant now) throws IOException, DeliveryException;

        @Override
        public Duration timeout() {
            return settings.timeout();
        }

        @Override
        public int most() {
            return 1;
        }

        @Override
        public Optional<String> send(List<T> items, Instant now) throws IOException, DeliveryException {
            for (T item : items) {
                post(item, now);
            }
            return Optional.empty();
        }
    }
}
