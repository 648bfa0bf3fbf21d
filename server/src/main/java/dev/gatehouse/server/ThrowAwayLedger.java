package dev.gatehouse.server;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.Environment;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.drill.DrillLedger;
import dev.gatehouse.server.event.EventDraft;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger as a server has it, in a directory that is deleted with it. Thread-safe. */
final class ThrowAwayLedger implements DrillLedger {

    private final TemporaryData data;
    private final Foundation foundation;

    private ThrowAwayLedger(TemporaryData data, Foundation foundation) {
        this.data = data;
        this.foundation = foundation;
    }

    static DrillLedger open() throws StartException {
        TemporaryData data = TemporaryData.make("gatehouse-drill");
        try {
            Settings settings = Settings.read(SettingsSources.gather(
                    Optional.empty(), Environment.ofProcess(Map.of()), List.of("data.directory=" + data.path())));
            Foundation foundation = Foundation.open(settings, Map.of(), InstantSource.system(), DataDirectory::hold);
            foundation.sealer().beginSigningQuietly();
            return new ThrowAwayLedger(data, foundation);
        } catch (InvalidSettingsException e) {
            data.close();
            throw new StartException(e);
        } catch (StartException e) {
            data.close();
            throw e;
        }
    }

    @Override
    public void append(List<EventDraft> events) {
        foundation
                .database()
                .execute(handle -> events.forEach(event -> foundation.events().append(handle, event)));
        foundation.sealer().sealNow();
    }

    @Override
    public long head() {
        foundation.sealer().sealNow();
        return foundation.ledger().head();
    }

    @Override
    public List<SecurityEvent> after(long sequence, int limit) {
        return new RecordedEvents(foundation.ledger()).after(sequence, limit);
    }

    @Override
    public void close() throws StartException {
        foundation.close();
        data.close();
    }
}
