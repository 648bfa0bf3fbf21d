package dev.gatehouse.console.list;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A list of numbered things, which shows what every list does. */
final class NumberedThings implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static final FilterValues ODD = FilterValues.NONE.with("which", "odd");

    private final FxStandIn fx = new FxStandIn();
    private final Tasks tasks = new Tasks(fx);
    private final Things things = new Things();
    private final PagedList<Thing, Integer> list =
            new PagedList<>(things, tasks, new ErrorTexts(new Texts(Locale.ENGLISH)));

    Things there() {
        return things;
    }

    PagedList<Thing, Integer> list() {
        return list;
    }

    void reload() {
        list.reload();
        awaitRead();
    }

    void loadMore() {
        list.loadMore();
        awaitRead();
    }

    /** Reads the newest anew. */
    void invalidate() {
        list.onShow();
        list.invalidate();
        tick();
    }

    void tick() {
        tick(NOON);
    }

    void tick(Instant now) {
        list.tick(now);
        awaitRead();
    }

    void awaitRead() {
        await("the page is there", () -> !list.loadingProperty().get());
    }

    void await(String what, BooleanSupplier condition) {
        fx.runUntil(what, condition);
    }

    /** Changes all rows. */
    void changeAll(ItemChange<Integer> change) {
        list.change("change", List.copyOf(list.rows()), _ -> true, change, why -> why);
    }

    void awaitTold() {
        await("it is told", () -> list.lastChangeProperty().get() != null);
    }

    List<Integer> numbers() {
        return list.rows().stream().map(row -> row.item().number()).toList();
    }

    @Override
    public void close() {
        tasks.close();
    }

    /** One of them. */
    record Thing(int number, String text) {}

    /** Things in memory, newest first; with the filter {@link #ODD} the odd ones alone. */
    static final class Things implements Source<Thing, Integer> {

        private volatile @Nullable Instant searchedTo;
        private volatile @Nullable CallException failure;
        private final AtomicInteger reads = new AtomicInteger();
        private final List<Thing> all = Collections.synchronizedList(new ArrayList<>());

        void add(int from, int to) {
            IntStream.rangeClosed(from, to).forEach(number -> all.addFirst(new Thing(number, "")));
        }

        void put(int number, String text) {
            all.replaceAll(there -> there.number() == number ? new Thing(number, text) : there);
        }

        void remove(int number) {
            all.removeIf(thing -> thing.number() == number);
        }

        /** From now on all are given at once, as after a search that has come as far as that. */
        void searchedTo(Instant time) {
            searchedTo = time;
        }

        /** From now on they cannot be read, for that reason; null where they can be read again. */
        void failWith(@Nullable CallException why) {
            failure = why;
        }

        /** How often they were asked for. */
        int reads() {
            return reads.get();
        }

        @Override
        public Page<Thing> read(FilterValues filter, int limit, @Nullable String cursor) throws CallException {
            reads.incrementAndGet();
            CallException why = failure;
            if (why != null) {
                throw why;
            }
            int start = cursor == null ? 0 : Integer.parseInt(cursor);
            List<Thing> found = List.copyOf(all).stream()
                    .filter(thing -> !filter.equals(ODD) || thing.number() % 2 == 1)
                    .toList();
            if (searchedTo != null) {
                return new Page<>(found, "0", searchedTo);
            }
            int end = Math.min(found.size(), start + limit);
            return new Page<>(found.subList(start, end), end < found.size() ? Integer.toString(end) : null);
        }

        @Override
        public Integer id(Thing thing) {
            return thing.number();
        }

        @Override
        public Comparator<Thing> order() {
            return Comparator.comparingInt(Thing::number).reversed();
        }

        @Override
        public Optional<Integer> affectedId(SecurityEvent event) {
            return Optional.ofNullable(event.details().get("number")).map(Integer::valueOf);
        }

        @Override
        public Thing apply(Thing thing, SecurityEvent event) {
            return new Thing(thing.number(), event.details().getOrDefault("text", ""));
        }

        @Override
        public boolean isAffectedBy(EventType type) {
            return false;
        }
    }
}
