package dev.gatehouse.common.client;

class BlockContractTest extends BlockContract {

    BlockContractTest() {
        super(new FakeContractServer());
    }
}
