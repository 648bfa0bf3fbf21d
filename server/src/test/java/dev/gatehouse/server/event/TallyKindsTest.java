package dev.gatehouse.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sum may be written at any moment, also while another thread adds to it. */
@Timeout(60)
final class TallyKindsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int ADDERS = 4;
    private static final int EACH = 50_000;
    private static final long ALL = 200_000;

    private final TallyKinds kinds = TallyKinds.ofClients();
    private final EventDraft kind = kinds.kind(refused("POST /api/token"));

    @Test
    void countsEachWhileSumsAreClosed() throws Exception {
        assertThat(counted()).isEqualTo(ALL);
    }

    /** A client with more kinds than it may have is summed as one. */
    @Test
    void aClientHasRoomForAsManyKindsAsBeforeWhenItsSumsAreClosed() throws Exception {
        assertThat(counted()).isPositive();

        assertThat(IntStream.range(0, TallyKinds.MOST_OF_CLIENT).mapToObj(i -> kinds.kind(refused("GET /" + i))))
                .allSatisfy(each -> {
                    assertThat(each.source().route()).isNotNull();
                    assertThat(kinds.begin(each, NOW)).isTrue();
                });
    }

    private long counted() throws Exception {
        AtomicInteger adding = new AtomicInteger(ADDERS);
        List<Callable<Long>> all = new ArrayList<>();
        for (int i = 0; i < ADDERS; i++) {
            all.add(() -> add(adding));
        }
        all.add(() -> closeWhile(adding));

        long closed = Race.atOnce(all).stream().mapToLong(each -> each).sum();

        return closed + close();
    }

    private long add(AtomicInteger adding) {
        for (int i = 0; i < EACH; i++) {
            kinds.add(kind, NOW, 1);
        }
        adding.decrementAndGet();
        return 0;
    }

    private long closeWhile(AtomicInteger adding) {
        long closed = 0;
        while (adding.get() > 0) {
            closed += close();
        }
        return closed;
    }

    private long close() {
        return kinds.close(kind).map(TallyKinds.Sum::count).orElse(0L);
    }

    private static EventDraft refused(String route) {
        return EventDraft.of(
                EventType.REQUEST_THROTTLED,
                new RequestSource(IpAddress.parse("192.0.2.1").orElseThrow(), null, route),
                NOW);
    }
}
