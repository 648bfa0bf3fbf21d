package dev.gatehouse.server.client;

import dev.gatehouse.common.client.UserContract;

/** The same as for the fake, at the server. */
class UserAtServerTest extends UserContract {

    UserAtServerTest() {
        super(new RealContractServer());
    }
}
