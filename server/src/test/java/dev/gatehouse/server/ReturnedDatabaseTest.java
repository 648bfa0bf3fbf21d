package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.database.Dialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * PostgreSQL goes back to an earlier state under a running server, as after a failover to a standby that lacks the last commits:
 * the server notices by the ledger, and what it has in memory is what the database has.
 */
@Timeout(120)
final class ReturnedDatabaseTest {

    private static final String BLOCKED = "198.51.100.9";

    private final TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL).with("bob", Role.USER);
    private final TestClient client = server.client();

    @BeforeEach
    void noteTheLedger() {
        server.gatehouse().seal();
        server.tamper("CREATE TABLE earlier AS SELECT * FROM event_head");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aBlockThatIsNotThereAnyMoreKeepsNoClientOut() {
        assertThat(block().status()).isEqualTo(201);
        assertThat(statusAt(BLOCKED)).isEqualTo(403);

        goBack("DELETE FROM address_block");

        Await.until(() -> statusAt(BLOCKED) == 200);
    }

    @Test
    void aBlockThatIsThereAgainKeepsItsClientOut() {
        assertThat(block().status()).isEqualTo(201);
        server.tamper("CREATE TABLE blocks AS SELECT * FROM address_block");
        String admin = client.login(TestGatehouse.ADMIN).access();
        assertThat(client.send("DELETE", "/api/admin/blocks/1", "{\"reason\":\"mistake\"}", admin)
                        .status())
                .isEqualTo(200);
        assertThat(statusAt(BLOCKED)).isEqualTo(200);

        goBack("UPDATE address_block SET active_network = network, removed_at = NULL");

        Await.until(() -> statusAt(BLOCKED) == 403);
    }

    @Test
    void aSessionThatIsNotThereAnyMoreLetsNoTokenIn() {
        TokenPair bobs = client.login("bob");
        assertThat(whoami(bobs)).isEqualTo(200);

        goBack("DELETE FROM session");

        Await.until(() -> whoami(bobs) == 401);
    }

    @Test
    void theKeysAreThoseOfTheDatabase() {
        String admin = client.login(TestGatehouse.ADMIN).access();
        server.tamper("CREATE TABLE keys AS SELECT * FROM signing_key");
        String before = published();
        assertThat(client.post("/api/admin/keys/rotate", "{\"purpose\":\"access\",\"force\":true}", admin)
                        .status())
                .isLessThan(300);
        assertThat(published()).isNotEqualTo(before);

        goBack("DELETE FROM signing_key; INSERT INTO signing_key SELECT * FROM keys");

        Await.until(() -> published().equals(before));
    }

    @Test
    void healthSaysSo() {
        assertThat(block().status()).isEqualTo(201);

        goBack("DELETE FROM address_block");

        Await.until(() -> server.health().status() == 503);
        assertThat(server.health().body()).contains("The ledger has gone back");
    }

    /** What else the database loses goes with the last events, of which the block of the ledger's end tells. */
    private void goBack(String more) {
        server.gatehouse().seal();
        server.tamper("""
                DELETE FROM event_ledger WHERE sequence > (SELECT sequence FROM earlier);
                UPDATE event_head SET (sequence, hash, signed, mac) = (SELECT sequence, hash, signed, mac FROM earlier);
                """ + more);
    }

    private TestClient.TestReply block() {
        String admin = client.login(TestGatehouse.ADMIN).access();
        return client.post("/api/admin/blocks", "{\"network\":\"%s\",\"reason\":\"attack\"}".formatted(BLOCKED), admin);
    }

    private int statusAt(String address) {
        return client.at(address).get("/.well-known/jwks.json").status();
    }

    private String published() {
        return client.get("/.well-known/jwks.json").body();
    }

    private int whoami(TokenPair pair) {
        return client.get("/api/whoami/", pair.access()).status();
    }
}
