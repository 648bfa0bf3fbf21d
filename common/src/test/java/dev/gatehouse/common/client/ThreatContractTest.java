package dev.gatehouse.common.client;

class ThreatContractTest extends ThreatContract {

    ThreatContractTest() {
        super(new FakeContractServer());
    }
}
