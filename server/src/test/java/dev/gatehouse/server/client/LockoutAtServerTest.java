package dev.gatehouse.server.client;

import dev.gatehouse.common.client.LockoutContract;

/** The same as for the fake, at the server. */
class LockoutAtServerTest extends LockoutContract {

    LockoutAtServerTest() {
        super(new RealContractServer());
    }
}
