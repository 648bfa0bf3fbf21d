package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.text.VisibleText;
import dev.gatehouse.server.config.MailSettings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/**
 * Writes an alert as a mail of plain text. Its headers are of visible characters, so none of them can begin another.
 *
 * @param source what the subject says that the alert is of
 */
record AlertMail(Session session, MailSettings settings, String source) {

    MimeMessage of(StoredAlert stored, Instant now) throws MessagingException {
        Alert alert = stored.alert();
        MimeMessage mail = new Numbered(session, "<alert.%s@%s>".formatted(stored.uid(), domain()));
        mail.setFrom(new InternetAddress(settings.from()));
        for (String recipient : settings.to()) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        mail.setSubject(VisibleText.of("[%s] %s".formatted(source, alert.title())), StandardCharsets.UTF_8.name());
        mail.setText(body(alert), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(now));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834 §5: no vacation responder answers.
        mail.saveChanges();
        return mail;
    }

    /** Line breaks are those of mail already where the text is put into Base64 (RFC 2045 §6.8). */
    private static String body(Alert alert) {
        return VisibleText.lines(
                        """
                %s

                %s

                Alert %s of %s, events until now: %d
                """.formatted(alert.title(), alert.text(), alert.id(), alert.openedAt(), alert.events()))
                .replace("\n", "\r\n");
    }

    private String domain() {
        return settings.from().substring(settings.from().indexOf('@') + 1);
    }

    /** A mail with an id of ours, the same for each repeat. */
    private static final class Numbered extends MimeMessage {

        private final String id;

        Numbered(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
