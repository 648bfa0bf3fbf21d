package dev.gatehouse.server.http;

import dev.gatehouse.common.address.IpAddress;
import java.time.Instant;

/** Is told of what the server refuses and an administrator should know of. Thread-safe. */
public interface RefusalListener {

    /** A known caller has asked for something that their role does not permit; the caller gets the answer afterwards. */
    void denied(Caller caller, RequestSource source, Instant now);

    /** A request has shown an access token that is no good; the client gets the answer afterwards. */
    void rejected(RejectedToken token, RequestSource source, Instant now);

    /** A connection was closed because its address had too many. Never waits. */
    void disconnected(IpAddress address, Instant now);
}
