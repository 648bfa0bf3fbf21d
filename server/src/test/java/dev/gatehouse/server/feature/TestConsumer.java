package dev.gatehouse.server.feature;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Keeps the sequences of the events that it has taken. Thread-safe. */
final class TestConsumer implements LedgerConsumer.InMemory {

    private final String name;
    private final Consumer<SecurityEvent> first;
    private final List<Long> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger ends = new AtomicInteger();

    /** @param first is called with each event before it is taken, and may throw or hang */
    TestConsumer(String name, Consumer<SecurityEvent> first) {
        this.name = name;
        this.first = first;
    }

    List<Long> taken() {
        return taken;
    }

    /** How often it was told that nothing more comes. */
    int ends() {
        return ends.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<EventType> interests() {
        return Set.of(EventType.LOGIN_FAILED);
    }

    @Override
    public void accept(SecurityEvent event) {
        first.accept(event);
        taken.add(event.sequence());
    }

    @Override
    public void end() {
        ends.incrementAndGet();
    }
}
