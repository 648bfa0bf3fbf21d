package dev.gatehouse.common.client;

import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.CaseId;

/**
 * A server that contracts are held to: {@code adam} administers it, {@code una} is a user of it, and its keys are old enough to
 * be rotated. Nothing else is there.
 */
public interface ContractServer extends AutoCloseable {

    /** Where it listens. */
    ServerAddress address();

    /** The password of both. */
    String password();

    /** Begins a session of una's. */
    SessionId admit();

    /** Finds password guessing on una's account: a case, which opens or grows. */
    CaseId find();

    /** Lets una fail to sign in that often, fewer than five times. */
    void failLogins(int times);

    /** Lets as much time pass as the end of the ledger waits at most for its signature. */
    void letTimePass();

    @Override
    void close();
}
