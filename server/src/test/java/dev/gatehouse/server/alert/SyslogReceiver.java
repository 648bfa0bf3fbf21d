package dev.gatehouse.server.alert;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A receiver of syslog that counts octets: it takes message by message, and closes when the client has closed. */
final class SyslogReceiver extends TestReceiver {

    private static final Pattern SEQUENCE = Pattern.compile("sequence=\"([0-9]+)\"");

    SyslogReceiver() {}

    SyslogReceiver(ServerSockets sockets) {
        super(sockets);
    }

    @Override
    void serve(Socket socket, Mood mood) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        List<Received> items = new ArrayList<>();
        int length = length(in);
        while (length >= 0) {
            String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            Matcher sequence = SEQUENCE.matcher(text);
            items.add(new Received(sequence.find() ? sequence.group(1) : "?", text));
            length = length(in);
        }
        if (mood == Mood.TAKE || mood == Mood.TAKE_AND_DIE) {
            take(items);
        }
        if (mood != Mood.TAKE) {
            socket.setSoLinger(true, 0); // The connection is reset.
        }
    }

    /** What stands before a message; -1 at the end. */
    private static int length(InputStream in) throws IOException {
        int length = 0;
        int next = in.read();
        if (next < 0) {
            return -1;
        }
        while (next != ' ') {
            length = length * 10 + next - '0';
            next = in.read();
        }
        return length;
    }
}
