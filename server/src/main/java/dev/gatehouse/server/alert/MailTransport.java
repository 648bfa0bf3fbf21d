package dev.gatehouse.server.alert;

import dev.gatehouse.server.config.MailSettings;
import dev.gatehouse.server.config.MailSettings.MailLogin;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Speaks SMTP on a connection that is there already. Jakarta Mail's own goes to the first address of a name alone. Confined to
 * one thread.
 */
final class MailTransport extends SMTPTransport {

    /** RFC 5321 §4.2.1. */
    private static final int FIRST_REFUSAL = 400;

    private final Optional<MailLogin> login;

    MailTransport(Session session, MailSettings settings) {
        super(session, new URLName("smtp", settings.host(), settings.port(), null, null, null));
        this.login = settings.login();
    }

    /** It would look for them among the session's, by an address of the host, which may be another one each time. */
    @Override
    protected synchronized boolean protocolConnect(String host, int port, String user, String password)
            throws MessagingException {
        try {
            return login.isPresent()
                    ? super.protocolConnect(
                            host,
                            port,
                            login.get().username(),
                            login.get().password().value())
                    : super.protocolConnect(host, port, user, password);
        } catch (AuthenticationFailedException e) {
            throw e;
        } catch (MessagingException e) {
            throw isToldBy(e) ? e : new MessagingException(getLastServerResponse(), e);
        }
    }

    /** Of a greeting that refuses, no more than its number is. */
    private boolean isToldBy(MessagingException e) {
        String response =
                Objects.requireNonNullElse(getLastServerResponse(), "").strip();
        return getLastReturnCode() < FIRST_REFUSAL
                || String.valueOf(e.getMessage()).contains(response);
    }
}
