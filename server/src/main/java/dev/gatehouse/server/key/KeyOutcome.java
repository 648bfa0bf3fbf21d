package dev.gatehouse.server.key;

import dev.gatehouse.common.key.Key;

/** What came of rotating or retiring a key. */
sealed interface KeyOutcome {

    /** Done; the key that signs now, or that was retired. */
    record Done(Key key) implements KeyOutcome {}

    /** There is no such key. */
    record Unknown(String kid) implements KeyOutcome {}

    /** Nothing has changed. */
    record Refused(KeyRefusal why) implements KeyOutcome {}
}
