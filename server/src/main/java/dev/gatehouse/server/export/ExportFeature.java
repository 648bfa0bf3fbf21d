package dev.gatehouse.server.export;

import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.config.AuditSettings;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.ledger.Ledger;
import java.time.InstantSource;
import java.util.List;

/** Events for other programs, and the record of who has read what (R15, R37). Thread-safe. */
public final class ExportFeature implements Feature {

    private final EventExport export;
    private final ReadRecorder recorder;
    private final InstantSource clock;

    public ExportFeature(FeatureContext context, Ledger ledger, AuditSettings settings) {
        this.export = new EventExport(ledger);
        this.recorder = new ReadRecorder(settings.recordReads(), context.tally());
        this.clock = context.clock();
    }

    /** {@code gatehouse export}. */
    public static FeatureCommand command(CommandAccess<ExportFeature> access) {
        return new ExportCommand(access);
    }

    /** The endpoint, with its searches recorded where that is set. */
    public Endpoint recording(Endpoint endpoint) {
        return recorder.recording(endpoint);
    }

    EventExport export() {
        return export;
    }

    ReadRecorder recorder() {
        return recorder;
    }

    @Override
    public List<Endpoint> endpoints() {
        return new ExportEndpoints(export, recorder, clock).endpoints();
    }
}
