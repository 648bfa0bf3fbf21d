package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.ledger.AuditOutcome.Broken;
import dev.gatehouse.server.ledger.AuditOutcome.Holds;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R40: checkpoints are read by the hundred, before the events that they sign. */
@OnBothDatabases
final class ChainWalkTest {

    private static final int CHECKPOINTS = 120;

    private final Database database;
    private final TestLedger t;

    ChainWalkTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database);
    }

    @Test
    void findsAMissingCheckpointHoweverManyThereAre() {
        List<SealedHead> heads = t.sealWithCheckpoints(CHECKPOINTS);
        assertThat(t.verify()).isInstanceOf(Holds.class);

        database.execute(handle -> handle.execute("DELETE FROM event_checkpoint WHERE ordinal = 110"));

        assertThat(t.verify())
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.sequence())
                                .isEqualTo(heads.get(110).head().sequence()));
    }
}
