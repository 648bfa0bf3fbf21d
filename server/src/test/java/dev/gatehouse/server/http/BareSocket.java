package dev.gatehouse.server.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * A client that says exactly what the test wants it to say, from any address of 127.0.0.0/8, and hears what comes. One
 * character is one byte. Confined to the test's thread.
 */
public final class BareSocket implements Closeable {

    /** Longer than any server here waits for a client, and shorter than its idle connections live. */
    private static final int PATIENCE_MILLIS = 25_000;

    private static final int SMALL = 4 * 1024;

    private final Socket socket;

    private BareSocket(Socket socket) {
        this.socket = socket;
    }

    /** Connects from this machine's usual address. */
    public static BareSocket to(int port) {
        return from("127.0.0.1", port);
    }

    /** Connects from that address of this machine. */
    public static BareSocket from(String address, int port) {
        return from(address, port, 64 * 1024);
    }

    /** All that the server says to that, heard from that address of this machine until it hangs up. */
    public static String exchange(String address, int port, String text) {
        try (BareSocket client = from(address, port)) {
            return client.say(text).end().hearAll();
        }
    }

    /** As {@link #exchange(String, int, String)}, from this machine's usual address. */
    public static String exchange(int port, String text) {
        return exchange("127.0.0.1", port, text);
    }

    /** All that a client hears which goes on listening, until the server hangs up. */
    static String heard(int port, String text) {
        try (BareSocket client = to(port)) {
            return client.say(text).hearAll();
        }
    }

    /** Connects from that address and speaks TLS with a server at {@code localhost}, certified by whom that trusts. */
    public static BareSocket overTls(String address, int port, SSLContext trust) {
        try {
            Socket plain = from(address, port).socket;
            return new BareSocket(trust.getSocketFactory().createSocket(plain, "localhost", port, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param receives how many bytes the client's machine takes before the client reads them, about */
    static BareSocket from(String address, int port, int receives) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(receives);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(address, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new BareSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that; nothing happens if the server has hung up. */
    public BareSocket say(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            // It shows in what is heard.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Says no more. */
    public BareSocket end() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // The server was faster.
        }
        return this;
    }

    /** One answer with its body; as much of it as there is where the server hangs up. */
    public String hear() {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            if (!hearOne(text)) {
                return text.toString();
            }
        }
        int length = length(text.toString());
        int end = text.length() + length;
        while (text.length() < end && hearOne(text)) {
            // One byte more.
        }
        return text.toString();
    }

    /** Everything up to that word, or until the server hangs up. */
    public String hearUntil(String word) {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(word) < 0 && hearOne(text)) {
            // One byte more.
        }
        return text.toString();
    }

    /** Everything until the server hangs up. */
    public String hearAll() {
        StringBuilder text = new StringBuilder();
        while (hearOne(text)) {
            // One byte more.
        }
        return text.toString();
    }

    /** Whether the server hangs up without another word. */
    boolean isHungUpOn() {
        return !hearOne(new StringBuilder());
    }

    /** Whether the server takes all of that; what it does not read has little room on the way. */
    boolean isTaken(String text) {
        try {
            socket.setSendBufferSize(SMALL);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        } catch (SocketException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server hangs up in that time; what it says before is passed over. */
    boolean hearsTheEndWithin(Duration time) {
        try {
            socket.setSoTimeout((int) time.toMillis());
            return !hearOne(new StringBuilder());
        } catch (UncheckedIOException | SocketException e) {
            return e instanceof SocketException;
        } finally {
            setPatience();
        }
    }

    private void setPatience() {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (SocketException e) {
            // It shows in what is heard.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hearOne(StringBuilder text) {
        try {
            InputStream in = socket.getInputStream();
            int b = in.read();
            if (b >= 0) {
                text.append((char) b);
            }
            return b >= 0;
        } catch (SocketException e) {
            // Reset: hung up, only less politely.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int length(String head) {
        return head.lines()
                .map(line -> line.replace("content-length", "Content-Length"))
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                .findFirst()
                .orElse(0);
    }
}
