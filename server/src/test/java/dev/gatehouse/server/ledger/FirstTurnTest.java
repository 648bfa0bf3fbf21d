package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the first turn and the first signature of each kind load may take seconds, and the ledger's head is free meanwhile. */
@Timeout(60)
final class FirstTurnTest {

    private final TestDatabase test = TestDatabase.fresh(Dialect.POSTGRESQL);
    private final Database database = test.database();
    private final TestLedger t = new TestLedger(database);
    private final Map<String, Boolean> free = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void isRehearsedWhileNoneWaitsForTheHead() {
        t.append(EventType.LOGIN_FAILED, "alice");
        t.sealer.sealNow();
        t.append(EventType.LOGIN_FAILED, "bob");
        LedgerMac watched = new WatchedMac();
        LedgerSeals seals = new LedgerSeals(database, watched, t.signer, t.tree, t.directory, t.clock);
        Sealer other = new Sealer(database, t.ledger, seals, t.events, t.signal, TestLedger.AWAKE);

        other.sealNow();

        assertThat(t.count("event_ledger")).isEqualTo(2);
        assertThat(free).containsOnlyKeys("renew", "of", "matches").doesNotContainValue(false);
    }

    @Test
    void signsForTheFirstTimeWhileNoneWaitsForTheHead() {
        HeadSigner watched = new WatchedSigner();
        LedgerTree tree = new LedgerTree(watched, "ledger.test");
        LedgerSeals seals = new LedgerSeals(database, t.mac, watched, tree, t.directory, t.clock);
        Sealer sealer = new Sealer(database, t.ledger, seals, t.events, t.signal, TestLedger.AWAKE);
        sealer.beginSigning();
        t.append(EventType.LOGIN_FAILED, "alice");

        sealer.sealNow();

        assertThat(t.count("event_checkpoint")).isOne();
        assertThat(free).containsOnlyKeys("sign", "verify", "note", "note key").doesNotContainValue(false);
    }

    private void look(String call) {
        boolean _ = free.computeIfAbsent(call, _ -> isHeadFree());
    }

    private boolean isHeadFree() {
        return CompletableFuture.supplyAsync(() ->
                        database.write(handle -> handle.createQuery("SELECT id FROM event_head FOR UPDATE SKIP LOCKED")
                                .mapTo(Integer.class)
                                .findOne()
                                .isPresent()))
                .join();
    }

    /** Looks at the head at the first call of each kind. */
    private final class WatchedSigner implements HeadSigner {

        private final HeadSigner signer = new TestHeadSigner("secret");

        @Override
        public HeadSignature sign(byte[] message) {
            look("sign");
            return signer.sign(message);
        }

        @Override
        public boolean verify(byte[] message, HeadSignature signature) {
            look("verify");
            return signer.verify(message, signature);
        }

        @Override
        public byte[] signNote(String text) {
            look("note");
            return signer.signNote(text);
        }

        @Override
        public byte[] noteKey() {
            look("note key");
            return signer.noteKey();
        }

        @Override
        public List<byte[]> noteKeys() {
            return signer.noteKeys();
        }
    }

    /** Looks at the head at the first call of each kind. */
    private final class WatchedMac implements LedgerMac {

        @Override
        public String of(byte[] message) {
            look("of");
            return t.mac.of(message);
        }

        @Override
        public boolean matchesLately(byte[] message, @Nullable String mac) {
            look("matches");
            return t.mac.matchesLately(message, mac);
        }

        @Override
        public void renew(Handle handle) {
            look("renew");
        }
    }
}
