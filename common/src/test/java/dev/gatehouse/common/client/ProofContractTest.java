package dev.gatehouse.common.client;

class ProofContractTest extends ProofContract {

    ProofContractTest() {
        super(new FakeContractServer());
    }
}
