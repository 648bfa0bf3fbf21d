package dev.gatehouse.server.client;

import dev.gatehouse.common.client.ExportContract;

/** The same as for the fake, at the server. */
class ExportAtServerTest extends ExportContract {

    ExportAtServerTest() {
        super(new RealContractServer());
    }
}
