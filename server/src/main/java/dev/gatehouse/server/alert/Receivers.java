package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.alert.TriedDestination;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.server.config.AlertSettings;
import dev.gatehouse.server.config.Settings;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The ways to the receivers that the settings name; they need no database. Thread-safe.
 *
 * @param mail    empty where nothing is mailed; likewise the others
 */
record Receivers(
        Optional<MailSender> mail,
        Optional<WebhookSender> webhook,
        Optional<SyslogSender> syslog,
        Optional<OtlpSender> otlp) {

    /** What stands for the hash of an event that is in no ledger. */
    private static final String NO_HASH = "0".repeat(64);

    /** @param version of this server */
    static Receivers of(Settings settings, String version) {
        AlertSettings alert = settings.alert();
        Authorities authorities = new Authorities(alert.authorities());
        Connector web = Connector.guarded(InetAddress::getAllByName, alert.allow(), authorities);
        return new Receivers(
                settings.mail()
                        .map(mail ->
                                new MailSender(mail, authorities, Connector.anywhere(authorities), alert.source())),
                alert.webhook().map(webhook -> new WebhookSender(webhook, new WebPost(web.within(webhook.timeout())))),
                alert.syslog()
                        .map(syslog -> new SyslogSender(
                                syslog,
                                new SyslogMessage(syslog.format(), alert.source(), version),
                                Connector.anywhere(authorities).within(syslog.timeout()))),
                alert.otlp()
                        .map(otlp -> new OtlpSender(
                                otlp, new OtlpLogs(alert.source(), version), new WebPost(web.within(otlp.timeout())))));
    }

    /** Sends a test to each, and tells what each has said, in their order. */
    List<TriedDestination> test(Instant now) throws InterruptedException {
        StoredAlert alert = alert(now);
        SecurityEvent event = event(now);
        List<TriedDestination> tried = new ArrayList<>();
        if (mail.isPresent()) {
            tried.add(attempt("mail", mail.get(), alert, now));
        }
        if (webhook.isPresent()) {
            tried.add(attempt("webhook", webhook.get().alerts(), alert, now));
        }
        if (syslog.isPresent()) {
            tried.add(attempt("syslog", syslog.get(), event, now));
        }
        if (otlp.isPresent()) {
            tried.add(attempt("otlp", otlp.get(), event, now));
        }
        return tried;
    }

    private static <T> TriedDestination attempt(String name, Sender<T> sender, T item, Instant now)
            throws InterruptedException {
        try {
            Optional<String> remark = Deadline.within(sender.timeout(), () -> sender.send(List.of(item), now));
            return new TriedDestination(name, remark.isEmpty(), remark.orElse(null));
        } catch (DeliveryException e) {
            return new TriedDestination(name, false, e.getMessage());
        }
    }

    private static StoredAlert alert(Instant now) {
        AlertDraft draft = new AlertDraft(
                AlertKind.TEST, Optional.empty(), Severity.NOTICE, "test", AlertText.test(now), Optional.empty(), now);
        Alert alert = draft.numbered(1);
        return new StoredAlert(alert, UUID.randomUUID().toString().replace("-", ""));
    }

    private static SecurityEvent event(Instant now) {
        return new SecurityEvent(
                0,
                now,
                EventType.ALERTS_TESTED,
                Severity.NOTICE,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                NO_HASH);
    }
}
