package dev.gatehouse.server.throttle;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that come most often, found in little memory: a key that is not on the full list takes the place of the one
 * that comes least, and begins with its rank (Metwally, Agrawal, El Abbadi: Efficient Computation of Frequent and Top-k
 * Elements in Data Streams, 2005). So a key with more than one in {@value #MOST} of the requests is on it, and a flood
 * of keys that come once pushes no frequent key off. What is told of a key is counted since it is on the list.
 *
 * <p>Thread-safe; a lock is only taken to put a key on the list. What is counted for a key while it is pushed off may be
 * lost.
 */
final class BusiestKeys {

    static final int MOST = 50;

    private final Map<String, Place> places = new ConcurrentHashMap<>();

    void count(boolean admitted, String key) {
        Place place = places.get(key);
        (place == null ? enter(key) : place).counts().count(admitted);
    }

    /** The keys on the list, with what was counted for each. */
    Map<String, Place> places() {
        return Map.copyOf(places);
    }

    /**
     * A key's place on the list.
     *
     * @param start  the rank that the key began with: it came at most that often before
     * @param counts what came since
     */
    record Place(long start, Counts counts) {

        long rank() {
            return start + counts.total();
        }
    }

    private synchronized Place enter(String key) {
        Place place = places.get(key);
        if (place == null) {
            place = new Place(startOfNext(), new Counts());
            places.put(key, place);
        }
        return place;
    }

    private long startOfNext() {
        if (places.size() < MOST) {
            return 0;
        }
        Map.Entry<String, Place> least = places.entrySet().stream()
                .min(Comparator.comparingLong(entry -> entry.getValue().rank()))
                .orElseThrow();
        places.remove(least.getKey());
        return least.getValue().rank();
    }
}
