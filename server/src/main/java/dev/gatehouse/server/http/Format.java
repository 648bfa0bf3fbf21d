package dev.gatehouse.server.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an answer's entity is, as {@code Accept} asks for it. */
enum Format {
    JSON("application/json"),
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

    /**
     * Whether a client that sent these {@code Accept} headers takes this format (RFC 9110 §12.5.1). No header at all, or
     * an empty one, takes everything. Of several elements that match, the most precise one decides; one that is malformed
     * matches nothing, as in the old stack.
     */
    boolean isAcceptable(List<String> accept) {
        List<MediaRange> ranges = new ArrayList<>();
        accept.forEach(header -> ranges.addAll(MediaRange.readAll(header)));
        return mediaTypes.stream().anyMatch(mediaType -> isAcceptable(mediaType, ranges))
                || accept.stream().allMatch(header -> header.replace(',', ' ').isBlank());
    }

    private static boolean isAcceptable(String mediaType, List<MediaRange> ranges) {
        return ranges.stream()
                .filter(range -> range.matches(mediaType))
                .max(Comparator.comparingInt(MediaRange::precision).thenComparing(MediaRange::wanted))
                .filter(MediaRange::wanted)
                .isPresent();
    }
}
