package dev.gatehouse.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.ledger.TestLedger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded of a backup that is stored (R20). */
@OnBothDatabases
final class BackupRecordTest {

    private final TestLedger t;

    BackupRecordTest(Database database) {
        this.t = new TestLedger(database);
    }

    /** A path has up to 4,096 bytes, and an event's details have 4,000 characters. */
    @ParameterizedTest
    @ValueSource(strings = {"/backups/of/monday", "\u0001", "\"", "\uD83D\uDCBE"})
    void aBackupHasItsEventHoweverLongItsFoldersNameIs(String part) {
        String folder = "/" + part.repeat(4_000 / part.length());
        BackupService service = new BackupService(t.database, t.events(), "test", "0");

        service.record(
                new StoredBackup(folder, Long.MAX_VALUE + ":" + "f".repeat(64), true),
                t.clock().instant());
        t.sealer().sealNow();

        assertThat(t.sealed())
                .filteredOn(event -> event.type() == EventType.BACKUP_TAKEN)
                .singleElement()
                .satisfies(event -> assertThat(folder)
                        .startsWith(event.detail(EventDetail.FOLDER).orElseThrow()));
    }
}
