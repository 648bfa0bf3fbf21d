package dev.gatehouse.server.ledger;

import dev.gatehouse.common.session.SessionId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The streams that each session has open: at most {@value #MOST}, and the oldest gives way to one more. A client that loses its
 * network says no farewell and comes back, and the kernel goes on for a quarter of an hour to send to where it was; each such
 * stream would hold one of the connections that its address may have. Thread-safe.
 */
final class SessionStreams {

    /** More than a client has a use for. */
    static final int MOST = 8;

    private final Map<SessionId, Deque<OpenStream>> open = new ConcurrentHashMap<>();

    /** One more stream of that session. */
    OpenStream begin(SessionId session) {
        OpenStream stream = new OpenStream(session);
        open.compute(session, (_, others) -> {
            Deque<OpenStream> streams = others == null ? new ArrayDeque<>() : others;
            if (streams.size() == MOST) {
                streams.removeFirst().givesWay = true;
            }
            streams.addLast(stream);
            return streams;
        });
        return stream;
    }

    /** A stream, from its begin to its end. */
    final class OpenStream implements AutoCloseable {

        private final SessionId session;
        private volatile boolean givesWay;

        private OpenStream(SessionId session) {
            this.session = session;
        }

        /** Whether it is to end, since its session has begun newer ones. */
        boolean givesWay() {
            return givesWay;
        }

        @Override
        public void close() {
            open.computeIfPresent(session, (_, streams) -> {
                streams.remove(this);
                return streams.isEmpty() ? null : streams;
            });
        }
    }
}
