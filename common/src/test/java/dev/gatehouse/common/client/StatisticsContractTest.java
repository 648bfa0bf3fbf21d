package dev.gatehouse.common.client;

class StatisticsContractTest extends StatisticsContract {

    StatisticsContractTest() {
        super(new FakeContractServer());
    }
}
