package dev.gatehouse.server.client;

import dev.gatehouse.common.client.AlertContract;

/** The same as for the fake, at the server. */
class AlertAtServerTest extends AlertContract {

    AlertAtServerTest() {
        super(new RealContractServer());
    }
}
