package dev.gatehouse.server.http;

import java.util.List;
import java.util.Optional;

/** What an answer's entity is, as {@code Accept} asks for it. */
enum Format {
    JSON("application/json"),
    /** The public keys (RFC 7517 §8.5.2). */
    KEY_SET("application/json", "application/jwk-set+json"),
    /** Server-sent events. */
    EVENT_STREAM("text/event-stream"),
    /** Lines of JSON or of comma-separated values, as a parameter says. */
    EXPORT("application/x-ndjson", "text/csv");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes nothing that could change.
    private final List<String> mediaTypes;

    Format(String... mediaTypes) {
        this.mediaTypes = List.of(mediaTypes);
    }

    /** All media types that an answer may have, without parameters; the usual one first. */
    List<String> mediaTypes() {
        return mediaTypes;
    }

    /** The media type, without parameters; of several, the usual one. */
    String mediaType() {
        return mediaTypes.getFirst();
    }

    /** The media type of this that a client wants most; empty if it takes none. */
    Optional<String> preferred(Accept accept) {
        return accept.preferred(mediaTypes);
    }
}
