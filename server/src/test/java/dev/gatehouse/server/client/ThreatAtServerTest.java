package dev.gatehouse.server.client;

import dev.gatehouse.common.client.ThreatContract;

/** The same as for the fake, at the server. */
class ThreatAtServerTest extends ThreatContract {

    ThreatAtServerTest() {
        super(new RealContractServer());
    }
}
