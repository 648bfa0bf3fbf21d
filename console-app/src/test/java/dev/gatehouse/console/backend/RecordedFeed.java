package dev.gatehouse.console.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Remembers what a feed has told. Thread-safe. */
final class RecordedFeed implements EventFeed.Listener {

    private final BlockingQueue<FeedState> states = new LinkedBlockingQueue<>();
    final Semaphore signs = new Semaphore(0);
    private final BlockingQueue<Long> sequences = new LinkedBlockingQueue<>();
    final BlockingQueue<Long> missed = new LinkedBlockingQueue<>();

    final BlockingQueue<List<EventType>> recalled = new LinkedBlockingQueue<>();

    /** Whether the next event makes it fail. */
    volatile boolean failing;

    @Override
    public void onState(FeedState state) {
        states.add(state);
    }

    @Override
    public void onHeard() {
        signs.release();
    }

    @Override
    public void onEvent(SecurityEvent event) {
        if (failing) {
            failing = false;
            throw new IllegalStateException("Only once");
        }
        sequences.add(event.sequence());
    }

    @Override
    public void onMissed(long count) {
        missed.add(count);
    }

    @Override
    public void onRecalled(List<SecurityEvent> notable) {
        recalled.add(notable.stream().map(SecurityEvent::type).toList());
    }

    <S extends FeedState> S awaitState(Class<S> wanted) throws InterruptedException {
        FeedState next = states.poll(60, TimeUnit.SECONDS);
        while (next != null && !wanted.isInstance(next)) {
            next = states.poll(60, TimeUnit.SECONDS);
        }
        assertThat(next).isInstanceOf(wanted);
        return wanted.cast(next);
    }

    /** What is hurried before it waits is not hurried at all. */
    void hurryUntilLive(EventFeed feed) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        FeedState next = null;
        while (!(next instanceof FeedState.Live) && System.nanoTime() < end) {
            feed.retryNow();
            next = states.poll(20, TimeUnit.MILLISECONDS);
        }
        assertThat(next).isInstanceOf(FeedState.Live.class);
    }

    List<Long> events(int count) throws InterruptedException {
        List<Long> found = new ArrayList<>();
        Long next = sequences.poll(60, TimeUnit.SECONDS);
        while (next != null) {
            found.add(next);
            next = found.size() < count ? sequences.poll(60, TimeUnit.SECONDS) : null;
        }
        return found;
    }
}
