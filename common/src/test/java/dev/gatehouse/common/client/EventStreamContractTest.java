package dev.gatehouse.common.client;

class EventStreamContractTest extends EventStreamContract {

    EventStreamContractTest() {
        super(new FakeContractServer());
    }
}
