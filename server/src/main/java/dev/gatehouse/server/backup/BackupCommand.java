package dev.gatehouse.server.backup;

import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.SettingsOptions.ChosenSettings;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.database.DirectoryInUseException;
import dev.gatehouse.server.database.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse backup}: a copy of the embedded database, beside its server or without one. */
@Command(
        name = "backup",
        description = "Makes a backup of the embedded database, also while the server runs, or verifies one.")
final class BackupCommand implements FeatureCommand, Callable<Integer> {

    private static final long MEGABYTE = 1024 * 1024;

    /** A server looks for a moment whether a command is there. */
    private static final int TRIES_FOR_A_TURN = 3;

    private final CommandAccess<BackupFeature> access;

    @Parameters(paramLabel = "DIR", description = "Is made; must be empty if it is there.")
    private Path folder = Path.of("");

    @Option(
            names = "--with-keys",
            description =
                    "Add the master key, which opens what the database has encrypted: keep such a backup as a key.")
    private boolean withKeys;

    @Option(names = "--verify", description = "Only tell whether the backup in DIR is whole.")
    private boolean verify;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    BackupCommand(CommandAccess<BackupFeature> access) {
        this.access = access;
    }

    @Override
    public Integer call() throws StartException {
        if (verify && withKeys) {
            throw new ParameterException(
                    spec.commandLine(), "--with-keys is for a backup that is made, not with --verify");
        }
        try {
            if (verify) {
                verify();
            } else {
                take();
            }
            return 0;
        } catch (BackupException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private void verify() throws BackupException {
        BackupManifest manifest = BackupManifest.read(folder);
        manifest.verify(folder);
        out().println("The backup is whole: %d MiB, made at %s by Gatehouse %s"
                .formatted(manifest.size() / MEGABYTE, manifest.createdAt(), manifest.version()));
        out().println(manifest.ledgerHead());
    }

    private void take() throws StartException, BackupException {
        ChosenSettings chosen = options.read();
        Path data = embedded(chosen.settings());
        BackupFolder target = new BackupFolder(folder);
        target.prepare();
        try (DataDirectory directory = DataDirectory.share(data)) {
            long size = DurableFiles.size(data.resolve(BackupManifest.DATABASE));
            DiskSpace.mustHold(target.parent(), size);
            BackupRequests requests = new BackupRequests(directory);
            try (Closeable _ = turn(requests)) {
                tell(take(new Task(target, directory, requests, chosen.environment(), size)));
            }
        } catch (IOException e) {
            throw new StartException(
                    "The data directory %s cannot be used: %s".formatted(data, FileProblem.of(e, data)), e);
        } catch (DatabaseUnavailableException e) {
            throw new StartException(e);
        }
    }

    private static Path embedded(Settings settings) throws BackupException {
        if (settings.database().url().isPresent()) {
            throw new BackupException(
                    "The database is a PostgreSQL: back it up with pg_dump, and master.key once. gatehouse database copy brings it into an embedded one");
        }
        Path data = settings.data().directory().toAbsolutePath().normalize();
        if (!Database.isEmbeddedIn(data)) {
            throw new BackupException(
                    "There is no Gatehouse data in %s; name the right directory with --set data.directory=..."
                            .formatted(data));
        }
        return data;
    }

    private static Closeable turn(BackupRequests requests) throws IOException, BackupException {
        for (int i = 0; i < TRIES_FOR_A_TURN; i++) {
            Optional<Closeable> turn = requests.turn();
            if (turn.isPresent()) {
                return turn.get();
            }
        }
        throw new BackupException("Another backup of this data directory is being made; wait for its end");
    }

    /** What belongs to one backup. */
    private record Task(
            BackupFolder target,
            DataDirectory directory,
            BackupRequests requests,
            Map<String, String> environment,
            long size) {}

    /** Without a server the command works on the database itself. */
    private StoredBackup take(Task task) throws StartException, BackupException {
        try {
            return alone(task);
        } catch (StartException e) {
            if (!(e.getCause() instanceof DirectoryInUseException)) {
                throw e;
            }
        }
        DiskSpace.mustHold(task.directory().path(), task.size());
        try {
            return new ServedBackup(task.directory(), task.requests())
                    .take(() -> finish(task, task.target().take(task.requests().staging())));
        } finally {
            task.target().discard();
        }
    }

    private StoredBackup alone(Task task) throws StartException, BackupException {
        AtTheEnd<StoredBackup> end = new AtTheEnd<>();
        int _ = access.with(
                options,
                backups -> end.of(() -> {
                    try {
                        task.requests().settle();
                        BackupManifest manifest =
                                backups.service().make(task.target().partial(), Instant.now());
                        StoredBackup stored = finish(task, manifest);
                        backups.service().record(stored, Instant.now());
                        return stored;
                    } catch (IOException e) {
                        throw new BackupException(
                                "What an earlier backup has left cannot be removed: " + FileProblem.of(e), e);
                    } finally {
                        task.target().discard();
                    }
                }));
        return end.result();
    }

    private StoredBackup finish(Task task, BackupManifest manifest) throws BackupException {
        if (withKeys) {
            task.target().addKey(manifest, task.environment(), task.directory());
        }
        task.target().finish();
        return new StoredBackup(task.target().path().toString(), manifest.ledgerHead(), withKeys);
    }

    private void tell(StoredBackup stored) throws BackupException {
        BackupManifest manifest = BackupManifest.read(folder);
        out().println("Stored: %s, %d MiB".formatted(stored.folder(), manifest.size() / MEGABYTE));
        out().println(
                        withKeys
                                ? "The master key is in it: who has this backup has the signing keys."
                                : "The master key is not in it: keep it elsewhere, once. Without it the backup cannot be used.");
        out().println(stored.ledgerHead());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
