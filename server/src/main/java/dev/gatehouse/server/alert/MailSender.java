package dev.gatehouse.server.alert;

import dev.gatehouse.server.alert.DeferredMails.DeferredMail;
import dev.gatehouse.server.config.MailSettings;
import dev.gatehouse.server.config.MailSettings.Security;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Mails alerts as plain text, one mail each. A repeat has the same Message-ID. Certificates are checked against the mail
 * server's name; with STARTTLS nothing is said before it is TLS. Thread-safe.
 */
final class MailSender implements Sender<StoredAlert> {

    private static final Logger LOG = System.getLogger(MailSender.class.getName());

    private static final String SMTP = "mail.smtp.";

    /** Pause between two tries of those who were refused for the moment: senders that have to come twice wait for as long. */
    static final Duration AGAIN = Duration.ofMinutes(5);

    /** A day of them. */
    private static final int MOST_TRIES = (int) Duration.ofDays(1).dividedBy(AGAIN);

    private final MailSettings settings;
    private final Authorities authorities;
    private final Connector connector;
    private final String source;
    private final DeferredMails waiting = new DeferredMails();

    /** @param source what the subject says that the alert is of */
    MailSender(MailSettings settings, Authorities authorities, Connector connector, String source) {
        this.settings = settings;
        this.authorities = authorities;
        this.connector = connector.within(settings.timeout());
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
        SequencedSet<String> refused = new LinkedHashSet<>();
        SequencedSet<String> deferred = new LinkedHashSet<>();
        for (StoredAlert alert : alerts) {
            MailRefusals refusals = mail(alert, settings.to(), now);
            refused.addAll(refusals.forGood());
            deferred.addAll(refusals.forNow());
            defer(new DeferredMail(alert, refusals.forNow(), 0));
        }
        return Stream.of(remark("", refused), remark(" for the moment", deferred))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + " " + other)
                .map(remarks -> remarks + " The others have it.");
    }

    /** Tries those recipients again who were refused for the moment; to be called every {@link #AGAIN}, for a day. */
    void sendDeferred(Instant now) {
        Iterator<DeferredMail> mails = waiting.take().iterator();
        while (mails.hasNext()) {
            DeferredMail mail = mails.next();
            try {
                defer(mail.triedFor(Deadline.within(timeout(), () -> again(mail, now))));
            } catch (DeliveryException e) {
                // It is the mail server itself, at which the others would wait for as long.
                LOG.log(Level.DEBUG, "No mail is tried again: {0}", e.getMessage());
                defer(mail.triedFor(mail.recipients()));
                mails.forEachRemaining(other -> defer(other.triedFor(other.recipients())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Who is refused for the moment once more. */
    private List<String> again(DeferredMail mail, Instant now) throws IOException, DeliveryException {
        try {
            return mail(mail.alert(), mail.recipients(), now).forNow();
        } catch (DeliveryException e) {
            if (e.getCause() instanceof SendFailedException failed) {
                return MailRefusals.of(failed).forNow();
            }
            throw e;
        }
    }

    private void defer(DeferredMail mail) {
        if (mail.recipients().isEmpty()) {
            return;
        }
        if (mail.tries() < MOST_TRIES) {
            waiting.add(mail);
        } else {
            LOG.log(
                    Level.WARNING,
                    "Alert {0} is given up for {1}, for whom the mail server has not taken it within a day",
                    mail.alert().alert().id(),
                    String.join(", ", mail.recipients()));
        }
    }

    private Optional<String> remark(String until, SequencedSet<String> recipients) {
        return Optional.of("The mail server %s does not take it for %s%s."
                        .formatted(settings.host(), String.join(", ", recipients), until))
                .filter(_ -> !recipients.isEmpty());
    }

    /**
     * Whom the mail server does not take a mail for.
     *
     * @param forGood not at all
     * @param forNow  not for the moment
     */
    private record MailRefusals(List<String> forGood, List<String> forNow) {

        static MailRefusals of(SendFailedException e) {
            return new MailRefusals(texts(e.getInvalidAddresses()), texts(e.getValidUnsentAddresses()));
        }
    }

    /** Mails to each recipient whom the mail server takes, one at least, and answers with the others. */
    private MailRefusals mail(StoredAlert alert, List<String> recipients, Instant now)
            throws IOException, DeliveryException {
        Session session = Session.getInstance(properties());
        Socket socket = connect();
        try {
            MailTransport transport = new MailTransport(session, settings);
            try {
                transport.connect(socket);
                return mail(transport, new AlertMail(session, settings, source).of(alert, now), recipients);
            } finally {
                close(transport, socket);
            }
        } catch (MessagingException e) {
            throw TlsFailure.of(settings.host(), e)
                    .orElseGet(() -> new DeliveryException(
                            "The mail server %s does not take it%s: %s".formatted(settings.host(), named(e), reply(e)),
                            e));
        }
    }

    private static MailRefusals mail(Transport transport, MimeMessage mail, List<String> recipients)
            throws MessagingException {
        try {
            transport.sendMessage(mail, InternetAddress.parse(String.join(",", recipients)));
            return new MailRefusals(List.of(), List.of());
        } catch (SendFailedException e) {
            if (texts(e.getValidSentAddresses()).isEmpty()) {
                throw e;
            }
            return MailRefusals.of(e);
        }
    }

    /** What the mail server has said; where it refuses each recipient, about the first. */
    private static String reply(MessagingException e) {
        boolean isOfRecipients = e instanceof SendFailedException && !(e instanceof SMTPSendFailedException);
        Exception told =
                isOfRecipients && e.getNextException() instanceof SMTPAddressFailedException refused ? refused : e;
        return String.valueOf(told.getMessage()).strip();
    }

    private static String named(MessagingException e) {
        MailRefusals refusals = e instanceof SendFailedException failed
                ? MailRefusals.of(failed)
                : new MailRefusals(List.of(), List.of());
        String names = Stream.concat(refusals.forGood().stream(), refusals.forNow().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " for " + names;
    }

    private static List<String> texts(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Address::toString).distinct().toList();
    }

    /** To the first of the mail server's addresses that answers. */
    private Socket connect() throws DeliveryException {
        try {
            return settings.security() == Security.TLS
                    ? connector.connectSecurely(settings.host(), settings.port())
                    : connector.connect(settings.host(), settings.port());
        } catch (IOException e) {
            throw new DeliveryException(
                    "The mail server %s cannot be reached: %s".formatted(settings.host(), e.getMessage()), e);
        }
    }

    /** What the mail server has taken is delivered, however the connection ends. */
    private static void close(Transport transport, Socket socket) {
        try (socket) {
            transport.close();
        } catch (MessagingException | IOException e) {
            LOG.log(Level.DEBUG, "The mail server ended the connection in its own way", e);
        }
    }

    private Properties properties() throws IOException, DeliveryException {
        String timeout = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.put(SMTP + "host", settings.host());
        properties.put(SMTP + "port", Integer.toString(settings.port()));
        properties.put(SMTP + "auth", Boolean.toString(settings.login().isPresent()));
        properties.put(SMTP + "timeout", timeout);
        properties.put(SMTP + "writetimeout", timeout);
        properties.put(SMTP + "localhost", source);
        // Or one that has taken a mail and does not answer QUIT would get it again and again.
        properties.put(SMTP + "quitwait", "false");
        // Or one recipient who is refused would keep it from all others.
        properties.put(SMTP + "sendpartial", "true");
        properties.put(SMTP + "ssl.checkserveridentity", "true");
        switch (settings.security()) {
            case NONE, TLS -> {}
            case STARTTLS -> {
                properties.put(SMTP + "starttls.enable", "true");
                properties.put(SMTP + "starttls.required", "true");
                properties.put(SMTP + "ssl.socketFactory", authorities.sockets());
                // Or it would try once more with what Java trusts, and say what that makes of it.
                properties.put(SMTP + "socketFactory.fallback", "false");
            }
        }
        return properties;
    }
}
