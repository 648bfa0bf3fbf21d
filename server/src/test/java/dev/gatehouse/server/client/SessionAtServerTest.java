package dev.gatehouse.server.client;

import dev.gatehouse.common.client.SessionContract;

/** The same as for the fake, at the server. */
class SessionAtServerTest extends SessionContract {

    SessionAtServerTest() {
        super(new RealContractServer());
    }
}
