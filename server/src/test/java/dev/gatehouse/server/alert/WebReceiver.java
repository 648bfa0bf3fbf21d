package dev.gatehouse.server.alert;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A receiver of posts over HTTP/1.1. */
public final class WebReceiver extends TestReceiver {

    private static final Set<Mood> TAKING =
            EnumSet.of(Mood.TAKE, Mood.TAKE_AND_DIE, Mood.TAKE_AND_HANG, Mood.FLOOD, Mood.FALL_SILENT, Mood.RESET);

    private final List<String> heads = new ArrayList<>();
    private final Function<WebRequest, List<Received>> items;
    private volatile String answer = "{}";

    /** @param items what a request carries */
    WebReceiver(Function<WebRequest, List<Received>> items) {
        this.items = items;
    }

    /** As {@link #ofWebhooks}, on sockets of another kind. */
    WebReceiver(ServerSockets sockets) {
        super(sockets);
        this.items = WebReceiver::one;
    }

    /** Takes each request for one item, with the id of a webhook. */
    public static WebReceiver ofWebhooks() {
        return new WebReceiver(WebReceiver::one);
    }

    private static List<Received> one(WebRequest request) {
        return List.of(new Received(request.header("webhook-id"), request.body()));
    }

    /** A request. */
    public record WebRequest(String head, String body) {

        public String header(String name) {
            return Arrays.stream(head.split("\r\n"))
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .collect(Collectors.joining(","));
        }
    }

    /** The bodies of its answers from now on. */
    void answering(String body) {
        answer = body;
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook?a=b";
    }

    public synchronized List<String> heads() {
        return List.copyOf(heads);
    }

    @Override
    void serve(Socket socket, Mood mood) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) next(in));
        }
        WebRequest bare = new WebRequest(head.toString(), "");
        int length = Integer.parseInt(bare.header("content-length"));
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException();
        }
        String body = new String(content, StandardCharsets.UTF_8);
        synchronized (this) {
            heads.add(head.toString());
        }
        if (TAKING.contains(mood)) {
            take(items.apply(new WebRequest(head.toString(), body)));
        }
        OutputStream out = socket.getOutputStream();
        switch (mood) {
            case TAKE -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n" + answer);
            case REFUSE -> write(out, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
            case REDIRECT -> write(out, "HTTP/1.1 307 There\r\nLocation: http://127.0.0.1:1/admin\r\n\r\n");
            case FALL_SILENT, RESET -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            case FLOOD -> flood(out);
            case TAKE_AND_DIE, TAKE_AND_HANG, CLOSE_HALFWAY, HANG -> {}
        }
    }

    /** The client may die before it has said all. */
    private static int next(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    private static void flood(OutputStream out) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
        byte[] piece = new byte[100_000];
        for (int i = 0; i < 10_000; i++) {
            out.write(piece);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
