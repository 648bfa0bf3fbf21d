package dev.gatehouse.console.backend;

import dev.gatehouse.common.client.CallException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an {@link EventFeed} is doing, and with it the {@link Connection}. */
public sealed interface FeedState {

    /** On its way to the server, for the first time. */
    record Connecting() implements FeedState {}

    /** Events arrive as they happen. */
    record Live() implements FeedState {}

    /**
     * The connection stands, but nothing comes, no heartbeat either: {@link Connection} says so, the feed cannot know.
     *
     * @param heardAt when something came last
     */
    record Doubted(Instant heardAt) implements FeedState {}

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
