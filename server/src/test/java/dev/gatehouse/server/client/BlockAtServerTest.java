package dev.gatehouse.server.client;

import dev.gatehouse.common.client.BlockContract;

/** The same as for the fake, at the server. */
class BlockAtServerTest extends BlockContract {

    BlockAtServerTest() {
        super(new RealContractServer());
    }
}
