package dev.gatehouse.server.alert;

import dev.gatehouse.server.config.MailSettings;
import dev.gatehouse.server.config.MailSettings.Security;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mails alerts as plain text, one mail each. A repeat has the same Message-ID. Certificates are checked against the mail
 * server's name; with STARTTLS nothing is said before it is TLS. Thread-safe.
 */
final class MailSender implements Sender<StoredAlert> {

    private static final Logger LOG = System.getLogger(MailSender.class.getName());

    private static final String SMTP = "mail.smtp.";

    private final MailSettings settings;
    private final Authorities authorities;
    private final String source;

    /** @param source what the subject says that the alert is of */
    MailSender(MailSettings settings, Authorities authorities, String source) {
        this.settings = settings;
        this.authorities = authorities;
        this.source = source;
    }

    @Override
    public Duration timeout() {
        return settings.timeout();
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public Optional<String> send(List<StoredAlert> alerts, Instant now) throws IOException, DeliveryException {
        Session session = Session.getInstance(properties());
        SequencedSet<String> refused = new LinkedHashSet<>();
        try {
            Transport transport = session.getTransport("smtp");
            try {
                connect(transport);
                for (StoredAlert alert : alerts) {
                    refused.addAll(mail(transport, new AlertMail(session, settings, source).of(alert, now)));
                }
            } finally {
                close(transport);
            }
        } catch (MessagingException e) {
            throw TlsFailure.of(settings.host(), e)
                    .orElseGet(() -> new DeliveryException(
                            "The mail server %s does not take it%s: %s"
                                    .formatted(settings.host(), recipients(e), e.getMessage()),
                            e));
        }
        return Optional.of("The mail server %s does not take it for %s; the others have it."
                        .formatted(settings.host(), String.join(", ", refused)))
                .filter(_ -> !refused.isEmpty());
    }

    /** Mails to each recipient whom the mail server takes, one at least, and answers with the others. */
    private static List<String> mail(Transport transport, MimeMessage mail) throws MessagingException {
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
            return List.of();
        } catch (SendFailedException e) {
            if (texts(e.getValidSentAddresses()).isEmpty()) {
                throw e;
            }
            return refused(e);
        }
    }

    private static String recipients(MessagingException e) {
        List<String> refused = e instanceof SendFailedException failed ? refused(failed) : List.of();
        return refused.isEmpty() ? "" : " for " + String.join(", ", refused);
    }

    private static List<String> refused(SendFailedException e) {
        return Stream.concat(texts(e.getInvalidAddresses()).stream(), texts(e.getValidUnsentAddresses()).stream())
                .distinct()
                .toList();
    }

    private static List<String> texts(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Address::toString).toList();
    }

    private void connect(Transport transport) throws MessagingException {
        if (settings.login().isEmpty()) {
            transport.connect();
        } else {
            MailSettings.MailLogin login = settings.login().get();
            transport.connect(login.username(), login.password().value());
        }
    }

    /** What the mail server has taken is delivered, however the connection ends. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.log(Level.DEBUG, "The mail server ended the connection in its own way", e);
        }
    }

    private Properties properties() throws IOException, DeliveryException {
        String timeout = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.put(SMTP + "host", settings.host());
        properties.put(SMTP + "port", Integer.toString(settings.port()));
        properties.put(SMTP + "auth", Boolean.toString(settings.login().isPresent()));
        properties.put(SMTP + "connectiontimeout", timeout);
        properties.put(SMTP + "timeout", timeout);
        properties.put(SMTP + "writetimeout", timeout);
        properties.put(SMTP + "localhost", source);
        // Or one that has taken a mail and does not answer QUIT would get it again and again.
        properties.put(SMTP + "quitwait", "false");
        // Or one recipient who is refused would keep it from all others.
        properties.put(SMTP + "sendpartial", "true");
        properties.put(SMTP + "ssl.checkserveridentity", "true");
        switch (settings.security()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.put(SMTP + "starttls.enable", "true");
                properties.put(SMTP + "starttls.required", "true");
            }
            case TLS -> properties.put(SMTP + "ssl.enable", "true");
        }
        if (settings.security() != Security.NONE) {
            properties.put(SMTP + "ssl.socketFactory", authorities.sockets());
            // Or it would try once more with what Java trusts, and say what that makes of it.
            properties.put(SMTP + "socketFactory.fallback", "false");
        }
        return properties;
    }
}
