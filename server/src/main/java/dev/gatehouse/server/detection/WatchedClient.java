package dev.gatehouse.server.detection;

/**
 * A client whose names are watched.
 *
 * @param names what it has tried
 * @param alarm when it was told of last
 */
record WatchedClient(ClientNames names, Alarm alarm) {

    /** What is remembered of clients, by their keys. */
    static KeyedMemory<WatchedClient> memory() {
        return new KeyedMemory<>(() -> new WatchedClient(new ClientNames(), new Alarm()), KeyedMemory.MOST_LARGE);
    }
}
