package dev.gatehouse.common.client;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.CaseId;
import java.time.Instant;

/** What stands for the server in tests. */
final class FakeContractServer implements ContractServer {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final FakeGatehouse fake = FakeGatehouse.started().with("adam", "right horse", Role.ADMIN);

    FakeContractServer() {
        fake.users().add("adam", Role.ADMIN);
        fake.users().add("una", Role.USER);
        fake.keys().add("0000000000000001", KeyPurpose.ACCESS, KeyState.NEXT, 0, null);
        fake.keys().add("0000000000000002", KeyPurpose.ACCESS, KeyState.ACTIVE, 1, null);
    }

    @Override
    public ServerAddress address() {
        return fake.address();
    }

    @Override
    public String password() {
        return "right horse";
    }

    @Override
    public SessionId admit() {
        return fake.admit("una", NOW).id();
    }

    @Override
    public CaseId find() {
        return fake.cases().open("una", null, NOW).id();
    }

    @Override
    public void failLogins(int times) {
        for (int i = 0; i < times; i++) {
            fake.ledger().append(NOW, EventType.LOGIN_FAILED, "una", null);
        }
    }

    /** What it shows is signed. */
    @Override
    public void letTimePass() {}

    @Override
    public void close() {
        fake.close();
    }
}
