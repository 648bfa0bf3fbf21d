package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.proof.AuditCheckpoint;
import dev.gatehouse.common.proof.ConsistencyProof;
import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.SignedCheckpoint;
import dev.gatehouse.common.proof.TreeHead;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.http.TestApi;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R40: proofs over the wire, verified by nothing but what the wire says and a pinned key. */
final class ProofEndpointsTest {

    private static final String AUDIT = "/api/admin/audit/";

    private final TestLedger t =
            new TestLedger(TestDatabase.fresh(Dialect.HSQLDB).database());
    private final TestApi api =
            new TestApi(new ProofEndpoints(t.proofs()).endpoints(), MovedClock.at("2026-01-31T12:00:30Z"));

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void provesThatTheLedgerOnlyGrewAndThatAnEventIsInIt() throws Exception {
        assertThat(api.get(AUDIT + "checkpoint").statusCode()).isEqualTo(404);
        t.seal(4);
        AuditCheckpoint first = Json.read(api.get(AUDIT + "checkpoint").body(), AuditCheckpoint.class);
        NoteKey key = NoteKey.parse(first.key()).orElseThrow();
        TreeHead pinned = first.open(key).orElseThrow();
        t.clock.advance(Duration.ofHours(2));
        t.seal(9);

        TreeHead head = Json.read(api.get(AUDIT + "checkpoint").body(), AuditCheckpoint.class)
                .open(key)
                .orElseThrow();
        String path = AUDIT + "proof?from=%d&to=%d".formatted(pinned.size(), head.size());
        assertThat(Json.read(api.get(path).body(), ConsistencyProof.class).proves(pinned, head))
                .isTrue();
        assertThat(Json.read(api.get(AUDIT + "events/2").body(), EventProof.class)
                        .verify(key))
                .contains(head);
    }

    @Test
    void provesSeveralEventsAtOnceAndLeavesOutWhatIsNotProved() throws Exception {
        t.seal(4);
        t.seal(1);
        NoteKey key = NoteKey.parse(Json.read(api.get(AUDIT + "checkpoint").body(), AuditCheckpoint.class)
                        .key())
                .orElseThrow();

        String body = api.get(AUDIT + "events?sequence=3&sequence=5&sequence=1&sequence=77")
                .body();

        List<EventProof> proofs =
                Json.read(body, new TypeReference<Page<EventProof>>() {}).items();
        assertThat(proofs).extracting(EventProof::sequence).containsExactly(3L, 1L);
        assertThat(proofs).allSatisfy(proof -> assertThat(proof.verify(key)).isPresent());
        assertThat(api.get(AUDIT + "events").statusCode()).isEqualTo(400);
        assertThat(api.get(AUDIT + "events?sequence=x").statusCode()).isEqualTo(400);
        assertThat(api.get(AUDIT + "events?sequence=1" + "&sequence=1".repeat(100))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsCheckpointsInPages() throws Exception {
        for (int i = 1; i <= 3; i++) {
            t.seal(i);
            t.clock.advance(Duration.ofHours(2));
        }

        Page<SignedCheckpoint> newest = checkpoints("?limit=2");
        Page<SignedCheckpoint> older = checkpoints("?limit=2&cursor=" + newest.next());

        assertThat(newest.items()).extracting(SignedCheckpoint::sequence).containsExactly(6L, 3L);
        assertThat(older.items()).extracting(SignedCheckpoint::sequence).containsExactly(1L);
        assertThat(older.next()).isNull();
        NoteKey key = NoteKey.parse(
                        Objects.requireNonNull(older.items().getFirst().key()))
                .orElseThrow();
        assertThat(newest.items())
                .allSatisfy(
                        each -> assertThat(each.open(key).orElseThrow().size()).isEqualTo(each.sequence()));
        assertThat(newest.items().getFirst().signedAt())
                .isAfter(newest.items().getLast().signedAt());
        assertThat(api.get(AUDIT + "checkpoints?cursor=x").statusCode()).isEqualTo(400);
        assertThat(api.get(AUDIT + "checkpoints?limit=501").statusCode()).isEqualTo(400);
    }

    private Page<SignedCheckpoint> checkpoints(String query) throws Exception {
        return Json.read(api.get(AUDIT + "checkpoints" + query).body(), new TypeReference<>() {});
    }

    @Test
    void saysWhatItCannotProve() throws Exception {
        t.seal(4);
        t.seal(1);

        assertThat(api.get(AUDIT + "events/5").statusCode()).isEqualTo(409);
        assertThat(api.get(AUDIT + "events/6").statusCode()).isEqualTo(404);
        assertThat(api.get(AUDIT + "events/x").statusCode()).isEqualTo(404);
        assertThat(api.get(AUDIT + "proof?from=2&to=9").statusCode()).isEqualTo(404);
        assertThat(api.get(AUDIT + "proof?from=4&to=2").statusCode()).isEqualTo(400);
        assertThat(api.get(AUDIT + "proof?from=0&to=2").statusCode()).isEqualTo(400);
        assertThat(api.get(AUDIT + "proof?from=1").statusCode()).isEqualTo(400);
        assertThat(api.get(AUDIT + "proof?from=1&to=99999999999999999999").statusCode())
                .isEqualTo(400);
    }
}
