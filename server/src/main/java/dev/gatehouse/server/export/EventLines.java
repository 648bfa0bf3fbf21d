package dev.gatehouse.server.export;

import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.common.event.SecurityEvent;
import java.util.OptionalLong;

/** Writes events as lines of one format, and finds out which event a line is. Thread-safe. */
interface EventLines {

    /** The lines of that format. */
    static EventLines of(ExportFormat format) {
        return switch (format) {
            case NDJSON -> new JsonLines();
            case CSV -> new CsvLines();
            case OCSF -> new OcsfLines();
        };
    }

    /** What stands before the first event, with its line break; nothing for most. */
    default String head() {
        return "";
    }

    /** An event, in one line without the line break. */
    String line(SecurityEvent event);

    /** The sequence of the event that a line is; empty for any other line. */
    OptionalLong sequence(String line);
}
