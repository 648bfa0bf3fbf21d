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
 * A mail server that takes every mail, but for recipients whom it does not know, after STARTTLS where it is told to
 * (RFC 5321, RFC 3207).
 */
final class MailReceiver extends TestReceiver {

    private static final Pattern ID = Pattern.compile("(?im)^Message-ID: (.+)$");

    private final Optional<TlsSockets> startTls;
    private final Set<String> unknown;

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

    @Override
    void serve(Socket socket, Mood mood) throws IOException {
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
                case "RCPT" -> say(socket, isKnown(line) ? "250 ok" : "550 5.1.1 no such user");
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

    private boolean isKnown(String recipient) {
        return unknown.stream().noneMatch(each -> recipient.contains("<" + each + ">"));
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
