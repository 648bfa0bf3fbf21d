package dev.gatehouse.server.client;

import dev.gatehouse.common.client.StatisticsContract;

/** The same as for the fake, at the server. */
class StatisticsContractAtServerTest extends StatisticsContract {

    StatisticsContractAtServerTest() {
        super(new RealContractServer());
    }
}
