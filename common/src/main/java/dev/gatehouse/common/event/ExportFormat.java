package dev.gatehouse.common.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How events are exported; each is one line, and has its sequence. */
public enum ExportFormat {
    /** A JSON object a line, as {@code GET /api/admin/events} has its items. */
    NDJSON("application/x-ndjson"),
    /** Comma-separated values with a header (RFC 4180). */
    CSV("text/csv"),
    /** A JSON object a line, an event of the Open Cybersecurity Schema Framework. */
    OCSF("application/x-ndjson");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** What an answer in it is, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** The name on the wire: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a format from its {@link #code()}; empty for any other text. */
    public static Optional<ExportFormat> parse(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst();
    }

    @JsonCreator
    static ExportFormat fromWire(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Not a format: " + code));
    }
}
