package dev.gatehouse.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a handler answers. */
public sealed interface Response {

    /** Headers of this answer alone; the ones that every answer carries are not among them. */
    Map<String, String> headers();

    /** Whether the connection is of no use after this answer. */
    default boolean closesConnection() {
        return headers().containsKey("Connection");
    }

    /** This answer with one more header. */
    Response with(String header, String value);

    /** A body of JSON with status 200. */
    static Response ok(Object body) {
        return new Whole(200, body, Map.of());
    }

    /** A body of JSON. */
    static Whole of(int status, Object body) {
        return new Whole(status, body, Map.of());
    }

    /**
     * An answer that is known as a whole.
     *
     * @param status the HTTP status
     * @param body   becomes compact JSON
     */
    record Whole(int status, Object body, Map<String, String> headers) implements Response {

        public Whole {
            headers = Map.copyOf(headers);
        }

        @Override
        public Whole with(String header, String value) {
            return new Whole(status, body, added(headers, header, value));
        }
    }

    /**
     * Server-sent events, for as long as the source has some; the status is 200 as soon as the stream begins, so a
     * caller who may not have it must be refused before.
     *
     * @param source writes the events
     */
    record Stream(EventSource source, Map<String, String> headers) implements Response {

        public Stream {
            headers = Map.copyOf(headers);
        }

        public Stream(EventSource source) {
            this(source, Map.of());
        }

        @Override
        public Stream with(String header, String value) {
            return new Stream(source, added(headers, header, value));
        }
    }

    /**
     * A body that is written while it is read; the status is 200 as soon as it begins.
     *
     * @param mediaType what it is, without parameters
     * @param source    writes it
     */
    record Download(String mediaType, BodySource source, Map<String, String> headers) implements Response {

        public Download {
            headers = Map.copyOf(headers);
        }

        public Download(String mediaType, BodySource source) {
            this(mediaType, source, Map.of());
        }

        @Override
        public Download with(String header, String value) {
            return new Download(mediaType, source, added(headers, header, value));
        }
    }

    private static Map<String, String> added(Map<String, String> headers, String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return all;
    }
}
