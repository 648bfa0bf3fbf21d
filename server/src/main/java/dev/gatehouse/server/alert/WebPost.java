package dev.gatehouse.server.alert;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts JSON over HTTP/1.1 (RFC 9112), one request a connection, and reads no more of the answer than it needs: of the
 * headers 16 KiB, of a body of known length 4 KiB. It follows no redirect. The JDK's client connects to an address of its own
 * choice behind a check of the name, which a second look-up may have changed; this one connects to what was checked
 * ({@link Connector}). Thread-safe.
 */
final class WebPost {

    private static final Logger LOG = System.getLogger(WebPost.class.getName());

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_BODY = 4 * 1024;
    private static final int MOST_INTERIM = 5;

    /** How long a body is waited for, which comes with the headers; less than any delivery may take. */
    private static final Duration BODY = Duration.ofMillis(500);

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: [^\r\n]*)?\r?\n");
    private static final Pattern LENGTH =
            Pattern.compile("\ncontent-length: *([0-9]{1,9}) *\r?\n", Pattern.CASE_INSENSITIVE);

    private final Connector connector;

    WebPost(Connector connector) {
        this.connector = connector;
    }

    /** The start of an answer: its status, and a body of known length that is short, as far as it has come. */
    record WebAnswer(int status, String body) {}

    /**
     * Posts a body.
     *
     * @param headers besides the usual ones; visible ASCII
     * @return the answer, whose status is 2xx
     * @throws DeliveryException if the answer has another status, or is none
     * @throws IOException       if there is no connection, or it ends early
     */
    WebAnswer post(URI url, Map<String, String> headers, byte[] body) throws IOException, DeliveryException {
        boolean secure = url.getScheme().equals("https");
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        int port = port(url, secure);
        try (Socket socket = secure ? connector.connectSecurely(host, port) : connector.connect(host, port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head(url, headers, body.length));
            out.write(body);
            out.flush();
            WebAnswer answer = read(socket);
            if (answer.status() / 100 != 2) {
                throw new DeliveryException(refusal(answer.status()));
            }
            return answer;
        }
    }

    private static String refusal(int status) {
        return status / 100 == 3
                ? "It answers %d, and redirects are not followed.".formatted(status)
                : "It answers %d.".formatted(status);
    }

    private static int port(URI url, boolean secure) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return secure ? 443 : 80;
    }

    private static byte[] head(URI url, Map<String, String> headers, int length) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(url.getRawAuthority())
                .append("\r\nUser-Agent: Gatehouse\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(length)
                .append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static WebAnswer read(Socket socket) throws IOException, DeliveryException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (int i = 0; i < MOST_INTERIM; i++) {
            String head = readHead(in);
            Matcher status = STATUS.matcher(head);
            if (!status.lookingAt()) {
                throw new DeliveryException("What it answers is not HTTP/1.1.");
            }
            int code = Integer.parseInt(status.group(1));
            if (code >= 200) {
                return new WebAnswer(code, body(socket, in, head));
            }
        }
        throw new DeliveryException("It answers with interim responses alone.");
    }

    private static String readHead(InputStream in) throws IOException, DeliveryException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int breaks = 0;
        while (breaks < 2) {
            int next = in.read();
            if (next < 0) {
                throw new DeliveryException("It closes the connection before it has answered.");
            }
            if (head.size() == LONGEST_HEAD) {
                throw new DeliveryException("The headers of its answer have no end.");
            }
            head.write(next);
            if (next == '\n') {
                breaks++;
            } else if (next != '\r') {
                breaks = 0;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /**
     * As far as it comes in time: the status has said by then whether it was taken. Without a known length nothing is read,
     * since an answer may end when the connection does: never.
     */
    private static String body(Socket socket, InputStream in, String head) {
        Matcher length = LENGTH.matcher(head);
        int wanted = length.find() ? Math.min(Integer.parseInt(length.group(1)), LONGEST_BODY) : 0;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long begun = System.nanoTime();
        try {
            while (body.size() < wanted) {
                long left = BODY.minusNanos(System.nanoTime() - begun).toMillis();
                int next = left > 0 ? next(socket, in, (int) left) : -1;
                if (next < 0) {
                    break;
                }
                body.write(next);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The answer ends within its body", e);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int next(Socket socket, InputStream in, int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        return in.read();
    }
}
