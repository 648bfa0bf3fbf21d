package dev.gatehouse.server.detection;

import dev.gatehouse.common.event.SecurityEvent;
import java.util.List;
import java.util.stream.Stream;

/** Sequences that prove a finding. */
final class Evidence {

    private Evidence() {}

    /** What led to an event, and the event. */
    static List<Long> with(List<Long> before, SecurityEvent event) {
        return Stream.concat(before.stream(), Stream.of(event.sequence()))
                .sorted()
                .distinct()
                .toList();
    }
}
