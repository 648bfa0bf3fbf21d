package dev.gatehouse.server.http;

import java.util.List;
import java.util.Locale;

/** What an answer's entity is, as {@code Accept} asks for it. */
public enum Format {
    JSON("application/json"),
    /** Server-sent events. */
    EVENT_STREAM("text/event-stream");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Whether a client that sent these {@code Accept} headers takes this format (RFC 9110 §12.5.1). No header at all
     * takes everything.
     */
    boolean isAcceptable(List<String> accept) {
        List<String> ranges = accept.stream()
                .flatMap(header -> List.of(header.split(",")).stream())
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .toList();
        return ranges.isEmpty() || ranges.stream().anyMatch(this::isIn);
    }

    private boolean isIn(String rangeWithParameters) {
        String[] parts = rangeWithParameters.split(";");
        String range = parts[0].strip().toLowerCase(Locale.ROOT);
        boolean matches = range.equals("*/*")
                || range.equals(mediaType)
                || range.equals(mediaType.substring(0, mediaType.indexOf('/')) + "/*");
        return matches && !isUnwanted(parts);
    }

    /** A weight of zero says "not this one". */
    private static boolean isUnwanted(String[] parts) {
        return List.of(parts).stream()
                .map(parameter -> parameter.replace(" ", "").toLowerCase(Locale.ROOT))
                .anyMatch(parameter -> parameter.matches("q=0(\\.0*)?"));
    }
}
