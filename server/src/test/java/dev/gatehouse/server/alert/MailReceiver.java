package dev.gatehouse.server.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server that takes every mail, but for recipients whom it does not know or who are busy, after STARTTLS where it is told to
 * (RFC 5321, RFC 3207).
 */
final class MailReceiver extends TestReceiver {

    private static final Pattern ID = Pattern.compile("(?im)^Message-ID: (.+)$");

    private final Optional<TlsSockets> startTls;
    private final Set<String> unknown;
    private volatile Set<String> busy = Set.of();

    /** Plain text, and these recipients are unknown. */
    MailReceiver(Set<String> unknown) {
        super(new ServerSockets());
        this.startTls = Optional.empty();
        this.unknown = Set.copyOf(unknown);
    }

    /** TLS from the first byte on, where the sockets are so. */
    MailReceiver(ServerSockets sockets) {
        super(sockets);
        this.startTls = Optional.empty();
        this.unknown = Set.of();
    }

    /** Plain text until STARTTLS. */
    MailReceiver(TlsSockets startTls) {
        super(new ServerSockets());
        this.startTls = Optional.of(startTls);
        this.unknown = Set.of();
    }

    /** From now on these recipients are to be tried again. */
    void busy(String... recipients) {
        busy = Set.of(recipients);
    }

    @Override
    void serve(Socket socket, Mood mood) throws IOException {
        if (mood == Mood.REFUSE) {
            say(socket, "421 test is closing");
            return;
        }
        say(socket, "220 test");
        converse(socket, mood, startTls.isPresent());
    }

    private void converse(Socket socket, Mood mood, boolean offersTls) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" -> say(socket, offersTls ? "250-test\r\n250 STARTTLS" : "250 test");
                case "STARTTLS" -> {
                    say(socket, "220 go on");
                    converse(startTls.orElseThrow().secured(socket), mood, false);
                    return;
                }
                case "RCPT" -> say(socket, recipient(line));
                case "DATA" -> {
                    say(socket, "354 go on");
                    takeMail(in);
                    say(socket, "250 ok");
                }
                case "QUIT" -> {
                    if (mood != Mood.TAKE) {
                        return;
                    }
                    say(socket, "221 bye");
                    return;
                }
                default -> say(socket, "250 ok");
            }
        }
    }

    private String recipient(String line) {
        if (isOf(busy, line)) {
            return "450 4.2.1 come again";
        }
        return isOf(unknown, line) ? "550 5.1.1 no such user" : "250 ok";
    }

    private static boolean isOf(Set<String> recipients, String line) {
        return recipients.stream().anyMatch(each -> line.contains("<" + each + ">"));
    }

    private void takeMail(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        Matcher id = ID.matcher(mail);
        take(List.of(new Received(id.find() ? id.group(1) : "?", mail.toString())));
    }

    private static void say(Socket socket, String text) throws IOException {
        Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII);
        out.write(text + "\r\n");
        out.flush();
    }
}
