package dev.gatehouse.server.client;

import dev.gatehouse.common.client.ProofContract;

/** The same as for the fake, at the server. */
class ProofAtServerTest extends ProofContract {

    ProofAtServerTest() {
        super(new RealContractServer());
    }
}
