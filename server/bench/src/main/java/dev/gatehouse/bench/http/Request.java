package dev.gatehouse.bench.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request that is yet to be sent.
 *
 * @param method      the HTTP method
 * @param path        path and query
 * @param accessToken what to send as bearer token; null for none
 * @param body        the body; null for none
 * @param mediaType   the body's media type
 */
public record Request(
        String method,
        String path,
        @Nullable String accessToken,
        @Nullable String body,
        String mediaType) {

    /** Longer than the head of any request that carries a token. */
    private static final int ROOM = 1024;

    /** A request whose body is JSON, if it has one. */
    public Request(String method, String path, @Nullable String accessToken, @Nullable String json) {
        this(method, path, accessToken, json, "application/json");
    }

    /** Posts an encoded form. */
    public static Request form(String path, String form) {
        return new Request("POST", path, null, form, "application/x-www-form-urlencoded");
    }

    /** Token and body are secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    byte[] bytes(String host) {
        StringBuilder head = new StringBuilder(ROOM);
        head.append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host);
        head.append("\r\nAccept: application/json\r\nUser-Agent: gatehouse-bench\r\n");
        if (accessToken != null) {
            head.append("Authorization: Bearer ").append(accessToken).append("\r\n");
        }
        if (body == null) {
            return ascii(head.append("\r\n"));
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head.append("Content-Type: ").append(mediaType);
        head.append("\r\nContent-Length: ").append(bytes.length);
        return joined(ascii(head.append("\r\n\r\n")), bytes);
    }

    private static byte[] ascii(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
