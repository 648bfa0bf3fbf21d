package dev.gatehouse.server.client;

import dev.gatehouse.common.client.KeyContract;

/** The same as for the fake, at the server. */
class KeyAtServerTest extends KeyContract {

    KeyAtServerTest() {
        super(new RealContractServer());
    }
}
