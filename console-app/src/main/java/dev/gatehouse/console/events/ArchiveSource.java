package dev.gatehouse.console.events;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.capture.EventArchive;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Source;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Events of this desktop as a list, the newest first. */
final class ArchiveSource implements Source<SecurityEvent, Long> {

    private final EventArchive archive;
    private final InstantSource clock;

    /** @param clock what {@code since:-2h} counts from */
    ArchiveSource(EventArchive archive, InstantSource clock) {
        this.archive = archive;
        this.clock = clock;
    }

    @Override
    public Page<SecurityEvent> read(FilterValues filter, int limit, @Nullable String cursor) throws CallException {
        try {
            return archive.find(EventsPageFilter.of(filter).filter(clock.instant()), limit, cursor);
        } catch (IOException e) {
            throw new CallException.Unreachable(Obstacle.BROKEN, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Long id(SecurityEvent event) {
        return event.sequence();
    }

    @Override
    public Comparator<SecurityEvent> order() {
        return Comparator.comparingLong(SecurityEvent::sequence).reversed();
    }
}
