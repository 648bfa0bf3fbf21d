package dev.gatehouse.common.client;

class AlertContractTest extends AlertContract {

    AlertContractTest() {
        super(new FakeContractServer());
    }
}
