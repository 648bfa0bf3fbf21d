package dev.gatehouse.bench.load;

import dev.gatehouse.bench.load.SessionTrace.Fate;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.token.TokenPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The journal of what a server acknowledged: each login, refresh and revocation whose answer has arrived. None of it
 * may be missing afterwards, even if the server is killed (R20). What was sent and never answered is told apart; it may
 * have happened or not. Thread-safe.
 */
public final class Acknowledged {

    private final ConcurrentMap<SessionId, SessionTrace> sessions = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Consumer<SessionId> refreshListener;
    private long operations;

    public Acknowledged() {
        this(_ -> {});
    }

    /** A journal that tells of each refresh as soon as its answer is there; the clients' threads call the listener. */
    public Acknowledged(Consumer<SessionId> refreshListener) {
        this.refreshListener = refreshListener;
    }

    /** A login gave these tokens. */
    SessionId loggedIn(TokenPair tokens) {
        SessionId session = TokenClaims.of(tokens.access()).sid();
        sessions.put(session, new SessionTrace(session, tokens, 0, Fate.ALIVE));
        count();
        return session;
    }

    /** A refresh of this session gave these tokens. */
    void refreshed(SessionId session, TokenPair tokens) {
        refreshListener.accept(session);
        change(session, trace -> trace.refreshed(tokens));
        count();
    }

    /** This session was revoked. */
    void ended(SessionId session) {
        change(session, trace -> trace.with(Fate.ENDED));
        count();
    }

    /** A refresh of this session got no answer. */
    void refreshInDoubt(SessionId session) {
        change(session, trace -> trace.with(Fate.REFRESH_IN_DOUBT));
    }

    /** The revocation of this session got no answer. */
    void endInDoubt(SessionId session) {
        change(session, trace -> trace.with(Fate.END_IN_DOUBT));
    }

    /** What is known of each session at this moment. */
    public List<SessionTrace> sessions() {
        return List.copyOf(sessions.values());
    }

    /** How many operations were acknowledged. */
    public long operations() {
        lock.lock();
        try {
            return operations;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until so many operations were acknowledged.
     *
     * @throws TimeoutException if that takes longer than it may
     */
    public void await(long wanted, Duration longest) throws InterruptedException, TimeoutException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (operations < wanted) {
                if (left <= 0) {
                    throw new TimeoutException(operations + " of " + wanted + " operations within " + longest);
                }
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(SessionId session, UnaryOperator<SessionTrace> change) {
        SessionTrace changed = sessions.computeIfPresent(session, (id, trace) -> change.apply(trace));
        if (changed == null) {
            throw new IllegalArgumentException("No login of session " + session);
        }
    }

    private void count() {
        lock.lock();
        try {
            operations++;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
