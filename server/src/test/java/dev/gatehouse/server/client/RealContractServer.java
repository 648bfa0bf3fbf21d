package dev.gatehouse.server.client;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.client.ContractServer;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.threat.TestCases;
import java.time.Duration;

/** A whole server. */
final class RealContractServer implements ContractServer {

    private final TestGatehouse server =
            TestGatehouse.start().with("adam", Role.ADMIN).with("una", Role.USER);

    RealContractServer() {
        server.clock().advance(Duration.ofMinutes(10));
    }

    @Override
    public ServerAddress address() {
        return new ServerAddress(server.uri());
    }

    @Override
    public String password() {
        return TestGatehouse.PASSWORD;
    }

    @Override
    public SessionId admit() {
        TestClient client = server.client();
        String access = client.login("una").access();
        return new SessionId(
                client.get("/api/whoami/", access).json().path("session_id").asText());
    }

    @Override
    public CaseId find() {
        return TestCases.open(server, "una");
    }

    @Override
    public void failLogins(int times) {
        for (int i = 0; i < times; i++) {
            server.client().post("/api/token/", TestClient.credentials("una", "wrong"));
        }
    }

    @Override
    public void letTimePass() {
        server.clock().advance(Duration.ofHours(1));
    }

    @Override
    public void close() {
        server.close();
    }
}
