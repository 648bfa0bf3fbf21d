package dev.gatehouse.server.detection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a detector remembers of each key, such as an address or a name, of {@value #MOST} keys at most. Keys that have done
 * nothing wrong are forgotten first, then those that came once or twice, then those that came more often, each kind in the
 * order in which it was last seen: neither a busy day of logins nor a flood of keys that are used once drives out any other
 * but its own (decision 0033). Not thread-safe.
 */
final class KeyedMemory<V> {

    static final int MOST = 8_000;

    /** Of keys of which as much is remembered as of a client's names. */
    static final int MOST_LARGE = 1_000;

    private static final int OFTEN = 3;

    private final Map<String, Kept<V>> harmless = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Kept<V>> seldom = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Kept<V>> often = new LinkedHashMap<>(16, 0.75f, true);
    private final Supplier<V> empty;
    private final int most;

    /** @param empty what is remembered of a key at first */
    KeyedMemory(Supplier<V> empty) {
        this(empty, MOST);
    }

    KeyedMemory(Supplier<V> empty, int most) {
        this.empty = empty;
        this.most = most;
    }

    /** What is remembered of that key, which has come once more and done something that may be wrong. */
    V of(String key) {
        Kept<V> frequent = often.get(key);
        if (frequent != null) {
            return frequent.value;
        }
        Kept<V> unsuspected = harmless.remove(key);
        Kept<V> kept = seldom.computeIfAbsent(key, _ -> unsuspected == null ? new Kept<>(empty.get()) : unsuspected);
        kept.uses++;
        if (kept.uses >= OFTEN) {
            seldom.remove(key);
            often.put(key, kept);
        }
        makeRoom();
        return kept.value;
    }

    /** What is remembered of that key, which has come once more and done nothing wrong this time. */
    V ofHarmless(String key) {
        return find(key).orElseGet(() -> {
            Kept<V> kept = new Kept<>(empty.get());
            harmless.put(key, kept);
            makeRoom();
            return kept.value;
        });
    }

    /** What is remembered of that key; empty where nothing is. */
    Optional<V> find(String key) {
        return Stream.of(often, seldom, harmless)
                .flatMap(each -> Optional.ofNullable(each.get(key)).stream())
                .findFirst()
                .map(kept -> kept.value);
    }

    /** How many keys are remembered. */
    int size() {
        return harmless.size() + seldom.size() + often.size();
    }

    /** Half of the room is for keys that came often and a quarter for those that came seldom, however many others come. */
    private void makeRoom() {
        if (size() <= most) {
            return;
        }
        Map<String, Kept<V>> fullest = harmless.size() > most / 4 ? harmless : often.size() > most / 2 ? often : seldom;
        fullest.remove(fullest.keySet().iterator().next());
    }

    private static final class Kept<V> {

        private final V value;
        private int uses;

        private Kept(V value) {
            this.value = value;
        }
    }
}
