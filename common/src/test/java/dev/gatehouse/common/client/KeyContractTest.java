package dev.gatehouse.common.client;

class KeyContractTest extends KeyContract {

    KeyContractTest() {
        super(new FakeContractServer());
    }
}
