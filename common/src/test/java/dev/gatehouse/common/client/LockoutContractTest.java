package dev.gatehouse.common.client;

class LockoutContractTest extends LockoutContract {

    LockoutContractTest() {
        super(new FakeContractServer());
    }
}
