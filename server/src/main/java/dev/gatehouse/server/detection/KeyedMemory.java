package dev.gatehouse.server.detection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a detector remembers of each key, such as an address or a name, of {@value #MOST} keys at most. Keys that came once
 * or twice are forgotten before those that came more often, each kind in the order in which it was last seen: a flood of
 * keys that are used once drives out no other but itself (decision 0033). Not thread-safe.
 */
final class KeyedMemory<V> {

    static final int MOST = 8_000;

    /** Of keys of which as much is remembered as of a client's names. */
    static final int MOST_LARGE = 1_000;

    private static final int OFTEN = 3;

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

    /** What is remembered of that key, which has come once more. */
    V of(String key) {
        Kept<V> frequent = often.get(key);
        if (frequent != null) {
            return frequent.value;
        }
        Kept<V> kept = seldom.computeIfAbsent(key, _ -> new Kept<>(empty.get()));
        kept.uses++;
        if (kept.uses >= OFTEN) {
            seldom.remove(key);
            often.put(key, kept);
        }
        makeRoom();
        return kept.value;
    }

    /** How many keys are remembered. */
    int size() {
        return seldom.size() + often.size();
    }

    /** Half of the room is for keys that came often, however many others come. */
    private void makeRoom() {
        if (size() <= most) {
            return;
        }
        Map<String, Kept<V>> larger = often.size() > most / 2 ? often : seldom;
        larger.remove(larger.keySet().iterator().next());
    }

    private static final class Kept<V> {

        private final V value;
        private int uses;

        private Kept(V value) {
            this.value = value;
        }
    }
}
