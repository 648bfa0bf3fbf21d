package dev.gatehouse.common.client;

class SessionContractTest extends SessionContract {

    SessionContractTest() {
        super(new FakeContractServer());
    }
}
