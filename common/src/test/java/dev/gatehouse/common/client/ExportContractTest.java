package dev.gatehouse.common.client;

class ExportContractTest extends ExportContract {

    ExportContractTest() {
        super(new FakeContractServer());
    }
}
