package dev.gatehouse.common.client;

import dev.gatehouse.common.event.SecurityEvent;

/** What an {@link EventStreamReader} brings. */
public sealed interface StreamSignal {

    /**
     * An event.
     *
     * @param event the event
     */
    record Arrived(SecurityEvent event) implements StreamSignal {}

    /**
     * An event that this program cannot read: too long, or of a form that only a newer one knows.
     *
     * @param sequence its place in the ledger
     */
    record Unreadable(long sequence) implements StreamSignal {}

    /** The server has ended the stream, as it does when the access token expires. Open a new one. */
    record Ended() implements StreamSignal {}
}
