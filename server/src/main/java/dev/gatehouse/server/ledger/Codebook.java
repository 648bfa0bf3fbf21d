package dev.gatehouse.server.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers in the ledger's rows stand for ({@link NumberedStore}), read when the first is asked for, and again where one
 * is not known: another server may have given it since. Confined to one transaction.
 */
final class Codebook {

    /** What a database writer has put there may stand for nothing; it is shown, so that it hides no other event. */
    private static final String STRANGE = "?";

    private final Map<Integer, EventKind> kinds = new HashMap<>();
    private final Map<Integer, String> routes = new HashMap<>();
    private final Handle handle;

    Codebook(Handle handle) {
        this.handle = handle;
    }

    EventKind kind(int number) {
        return find(number, kinds, NumberedStore.KINDS, new EventKind(STRANGE + number, STRANGE));
    }

    /** The route with that number; null without a number. */
    @Nullable
    String route(@Nullable Integer number) {
        return number == null ? null : find(number, routes, NumberedStore.ROUTES, STRANGE + number);
    }

    /** The numbers of the kinds that there are so far, of those that are wanted, in order. */
    List<Integer> kinds(Predicate<EventKind> wanted) {
        return NumberedStore.KINDS.all(handle).entrySet().stream()
                .filter(each -> wanted.test(each.getValue()))
                .map(Entry::getKey)
                .sorted()
                .toList();
    }

    private <T> T find(Integer number, Map<Integer, T> known, NumberedStore<T> store, T strange) {
        T found = known.get(number);
        if (found != null) {
            return found;
        }
        known.putAll(store.all(handle));
        return known.computeIfAbsent(number, _ -> strange);
    }
}
