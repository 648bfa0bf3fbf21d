package dev.gatehouse.server.explain;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.threat.ThreatCase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The cases that are open or being worked on, for those who ask about a login. Thread-safe. */
@FunctionalInterface
public interface OngoingCases {

    /** Those about that user name, or about that address or its IPv6 network (/64), the newest first; a few at most. */
    List<ThreatCase> about(Optional<String> username, Optional<IpAddress> address, Instant now);
}
