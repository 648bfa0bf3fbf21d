package dev.gatehouse.server.client;

import dev.gatehouse.common.client.EventStreamContract;

/** The same as for the fake, at the server. */
class EventStreamAtServerTest extends EventStreamContract {

    EventStreamAtServerTest() {
        super(new RealContractServer());
    }
}
