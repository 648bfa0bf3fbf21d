package dev.gatehouse.console.backend;

import dev.gatehouse.common.client.CallException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an {@link EventFeed} is doing. */
public sealed interface FeedState {

    /** On its way to the server, for the first time. */
    record Connecting() implements FeedState {}

    /** Events arrive as they happen. */
    record Live() implements FeedState {}

    /**
     * The stream broke; what happens meanwhile is read when it is back.
     *
     * @param retryAt when the next try begins
     * @param failure what went wrong last; null if the server just ended the stream
     */
    record Reconnecting(Instant retryAt, @Nullable CallException failure) implements FeedState {}

    /** The session is over. The feed has ended. */
    record SignedOut() implements FeedState {}
}
