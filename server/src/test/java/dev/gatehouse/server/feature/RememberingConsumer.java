package dev.gatehouse.server.feature;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/** Has in memory which events it has taken, as if nothing had ever failed. Confined to one thread. */
final class RememberingConsumer implements LedgerConsumer.Durable {

    private final Consumer<SecurityEvent> last;
    private final List<Long> remembered = new ArrayList<>();
    private final List<Long> resumed = new ArrayList<>();

    /** @param last is called with each event when it is remembered, and may throw */
    RememberingConsumer(Consumer<SecurityEvent> last) {
        this.last = last;
    }

    List<Long> remembered() {
        return remembered;
    }

    /** The events behind which it has resumed. */
    List<Long> resumed() {
        return resumed;
    }

    @Override
    public String name() {
        return EffectConsumer.NAME;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.LOGIN_FAILED);
    }

    @Override
    public void accept(Handle handle, SecurityEvent event) {
        remembered.add(event.sequence());
        last.accept(event);
    }

    @Override
    public void rewind(Handle handle, long reached, long place) {}

    @Override
    public void resume(long sequence) {
        resumed.add(sequence);
        remembered.clear();
        remembered.addAll(LongStream.rangeClosed(1, sequence).boxed().toList());
    }
}
