package dev.gatehouse.server.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mail server that everything is mailed by, and who gets it (R30).
 *
 * @param host     its name, which its certificate must have
 * @param port     1..65535, default 587
 * @param security whether and how TLS is spoken; default STARTTLS
 * @param login    how to sign in there; empty where it asks for nothing
 * @param from     the address of the sender
 * @param to       the addresses of the recipients; never none
 * @param timeout  how long the delivery of one mail may take; 1 second to 2 minutes, default 30 seconds
 */
public record MailSettings(
        String host,
        int port,
        Security security,
        Optional<MailLogin> login,
        String from,
        List<String> to,
        Duration timeout) {

    /** The plainest form of an address (RFC 5321 §4.1.2 without quoted parts); so none can end a header or begin another. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}");

    private static final String ADDRESSES = "must be mail addresses such as ops@example.com, separated by commas";

    public MailSettings {
        to = List.copyOf(to);
    }

    /** How a connection to a mail server is protected. */
    public enum Security {
        /** Not at all. */
        NONE,
        /** It begins in the clear and is not used before it has become TLS (RFC 3207). */
        STARTTLS,
        /** It is TLS from the first byte (RFC 8314 §3.3). */
        TLS
    }

    /** An account at the mail server. */
    public record MailLogin(String username, Secret password) {}

    /** Empty where no mail server is named, or not in a way that holds. */
    static Optional<MailSettings> from(Section section) {
        Optional<String> host = section.optionalText("host").map(String::strip);
        int port = section.number("port", 587, 1, 65_535);
        Security security = section.choice("tls", Security.STARTTLS);
        Optional<String> username = section.optionalText("username");
        Optional<Secret> password = section.optionalText("password").map(Secret::new);
        List<String> from = section.parsed("from", "", MailSettings::addresses, ADDRESSES);
        List<String> to = section.parsed("to", "", MailSettings::addresses, ADDRESSES);
        Duration timeout = section.duration("timeout", "PT30S", Duration.ofSeconds(1), Duration.ofMinutes(2));

        section.requireBoth("username", username, "password", password);
        section.requireBoth("host", host, "from", from.stream().findFirst());
        section.requireBoth("host", host, "to", to.stream().findFirst());
        if (host.isEmpty() || from.size() != 1 || to.isEmpty()) {
            return Optional.empty();
        }
        Optional<MailLogin> login = username.flatMap(name -> password.map(secret -> new MailLogin(name, secret)));
        return Optional.of(new MailSettings(host.get(), port, security, login, from.getFirst(), to, timeout));
    }

    private static Optional<List<String>> addresses(String text) {
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (text.isBlank()) {
            return Optional.of(List.of());
        }
        return parts.stream().allMatch(part -> ADDRESS.matcher(part).matches()) ? Optional.of(parts) : Optional.empty();
    }
}
