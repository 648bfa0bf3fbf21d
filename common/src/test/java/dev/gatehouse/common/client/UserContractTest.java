package dev.gatehouse.common.client;

class UserContractTest extends UserContract {

    UserContractTest() {
        super(new FakeContractServer());
    }
}
