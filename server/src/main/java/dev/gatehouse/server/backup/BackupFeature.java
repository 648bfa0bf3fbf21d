package dev.gatehouse.server.backup;

import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.feature.Worker;
import java.time.Duration;
import java.util.List;

/** Backups of the embedded database, for commands that ask for one by files in the data directory. Thread-safe. */
public final class BackupFeature implements Feature {

    /** How long a command waits for its server at most; a look is one question to the file system. */
    private static final Duration LOOKING = Duration.ofSeconds(1);

    private final BackupService service;
    private final List<Worker> workers;

    /**
     * @param directory in which commands ask
     * @param origin    the ledger's name
     * @param version   of this server
     */
    public BackupFeature(FeatureContext context, DataDirectory directory, String origin, String version) {
        this.service = new BackupService(context.database(), context.events(), origin, version);
        BackupWorker worker = new BackupWorker(new BackupRequests(directory), service);
        this.workers = context.database().dialect() == Dialect.HSQLDB
                ? List.of(new Worker("backup", LOOKING, worker::work))
                : List.of();
    }

    /** {@code gatehouse backup}. */
    public static FeatureCommand command(CommandAccess<BackupFeature> access) {
        return new BackupCommand(access);
    }

    /** {@code gatehouse restore}. */
    public static FeatureCommand restoreCommand() {
        return new RestoreCommand();
    }

    /** {@code gatehouse database}. */
    public static FeatureCommand databaseCommand() {
        return new DatabaseCommand();
    }

    BackupService service() {
        return service;
    }

    @Override
    public List<Worker> workers() {
        return workers;
    }
}
