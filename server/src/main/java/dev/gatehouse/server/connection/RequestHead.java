package dev.gatehouse.server.connection;

import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request's line and header fields, read by the grammar of RFC 9112 §3 and §5 and by nothing more generous. Immutable.
 *
 * @param method  the method, in upper case letters as all methods are that we know
 * @param target  path and query; no other form of a target is served (RFC 9112 §3.2)
 * @param version HTTP/1.1 or HTTP/1.0
 * @param fields  the header fields in their order
 */
record RequestHead(String method, String target, HttpVersion version, List<HeaderField> fields) {

    /** What a request may have in place of {@code Host} where it need not have one (RFC 9112 §3.2). */
    private static final HeaderField NO_HOST = new HeaderField("Host", "localhost");

    /** For the version, and for what is added to a request of HTTP/1.0. */
    private static final int ROOM_FOR_OURS = 64;

    RequestHead {
        fields = List.copyOf(fields);
    }

    /**
     * Reads a head.
     *
     * @param requestLine the first line
     * @param lines       those that follow, without the empty one
     * @throws io.helidon.http.RequestException if it is malformed, or nothing that is served
     */
    static RequestHead read(String requestLine, List<String> lines) {
        String[] parts = requestLine.split(" ", -1);
        if (parts.length != 3) {
            throw Refusals.of(Status.BAD_REQUEST_400);
        }
        HttpVersion version = HttpVersion.parse(parts[2]);
        if (!Grammar.isMethod(parts[0]) || !Grammar.isPathAndQuery(parts[1])) {
            throw Refusals.of(Status.BAD_REQUEST_400);
        }
        List<HeaderField> fields = lines.stream().map(HeaderField::parse).toList();
        return new RequestHead(parts[0], parts[1], version, fields).checked();
    }

    /** Whether the client wants the connection closed after the answer (RFC 9112 §9.3). */
    boolean closes() {
        return version == HttpVersion.HTTP_1_0
                || values("Connection").stream()
                        .flatMap(value -> Stream.of(value.split(",", -1)))
                        .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
    }

    /** Whether the body comes in chunks. */
    boolean isChunked() {
        return !values("Transfer-Encoding").isEmpty();
    }

    /** How many bytes the body has where it does not come in chunks. */
    long contentLength() {
        List<String> lengths = values("Content-Length");
        return lengths.isEmpty() ? 0 : Long.parseLong(lengths.getFirst());
    }

    /** How the body is encoded (RFC 9110 §8.4); empty if it is not. */
    Optional<String> contentCoding() {
        List<String> codings = values("Content-Encoding");
        if (codings.isEmpty()) {
            return Optional.empty();
        }
        String coding = String.join(", ", codings);
        boolean plain = Stream.of(coding.split(",", -1))
                .map(String::strip)
                .allMatch(each -> each.isEmpty() || each.equalsIgnoreCase("identity"));
        return Optional.of(coding).filter(_ -> !plain);
    }

    /** What the client says of itself (RFC 9110 §10.1.5); empty if it says nothing. */
    Optional<String> userAgent() {
        for (HeaderField field : fields) {
            if (field.name().equalsIgnoreCase("User-Agent")) {
                return Optional.of(field.text());
            }
        }
        return Optional.empty();
    }

    /** The head as every program would write it, which is the form in which it goes on. */
    byte[] bytes() {
        StringBuilder text = new StringBuilder(room());
        text.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        for (HeaderField field : fields) {
            if (goesOn(field.name())) {
                field.writeTo(text);
            }
        }
        if (values("Host").isEmpty()) {
            NO_HOST.writeTo(text);
        }
        if (version == HttpVersion.HTTP_1_0) {
            new HeaderField("Connection", "close").writeTo(text);
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * A client of HTTP/1.0 would take a 100 for its answer (RFC 9110 §10.1.1, §15.2). Trailers, which {@code TE} asks for (§10.1.4),
     * Helidon 4.5 sends behind a body of known length as well, where the client takes them for the next answer. A body that is
     * encoded it refuses before any of our checks, and one that is encoded with {@code identity}, which is to say not, too.
     */
    private boolean goesOn(String name) {
        return (version == HttpVersion.HTTP_1_1 || !name.equalsIgnoreCase("Expect"))
                && !name.equalsIgnoreCase("TE")
                && !name.equalsIgnoreCase("Content-Encoding");
    }

    /** As many characters as {@link #bytes} has, and some more, so that they are written once. */
    private int room() {
        int room = method.length() + target.length() + ROOM_FOR_OURS;
        for (HeaderField field : fields) {
            room += field.room();
        }
        return room;
    }

    /** What must be there once, or in one way (RFC 9112 §3.2, §6.1 to §6.3). */
    private RequestHead checked() {
        int hosts = values("Host").size();
        List<String> lengths = values("Content-Length");
        List<String> codings = values("Transfer-Encoding");
        boolean sound = hosts <= 1
                && (hosts == 1 || version == HttpVersion.HTTP_1_0)
                && lengths.size() <= 1
                && codings.size() <= 1
                && lengths.stream().allMatch(Grammar::isLength)
                && codings.stream()
                        .allMatch(coding -> coding.toLowerCase(Locale.ROOT).equals("chunked"))
                && (codings.isEmpty() || (lengths.isEmpty() && version == HttpVersion.HTTP_1_1));
        if (!sound) {
            throw Refusals.of(Status.BAD_REQUEST_400);
        }
        return this;
    }

    private List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (HeaderField field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                values.add(field.value());
            }
        }
        return values;
    }
}
