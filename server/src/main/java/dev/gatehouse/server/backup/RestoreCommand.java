package dev.gatehouse.server.backup;

import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.SettingsOptions.ChosenSettings;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.database.CopiedDatabase;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse restore}: puts a backup in the place of the embedded database of a server that is stopped. */
@Command(
        name = "restore",
        description =
                "Puts a backup in the place of the embedded database, which stays as database.previous. The server"
                        + " must be stopped.")
final class RestoreCommand implements FeatureCommand, Callable<Integer> {

    private static final int LONGEST_REASON = 400;

    @Parameters(paramLabel = "DIR", description = "What gatehouse backup has written.")
    private Path folder = Path.of("");

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "For the records; needed where the ledger loses events that happened since.")
    private @Nullable String reason;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    private boolean replaces;

    @Override
    public Integer call() throws StartException {
        try {
            tell(restore(options.read()));
            return 0;
        } catch (BackupException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private Optional<String> restore(ChosenSettings chosen) throws StartException, BackupException {
        if (chosen.settings().database().url().isPresent()) {
            throw new BackupException(
                    "The database is a PostgreSQL: restore it with pg_restore. To bring a backup into it, restore it to an embedded one and use gatehouse database copy");
        }
        Optional<String> why = Optional.ofNullable(reason).filter(text -> !text.isBlank());
        if (why.filter(text -> text.length() > LONGEST_REASON).isPresent()) {
            throw new BackupException("A reason has 1 to %d characters".formatted(LONGEST_REASON));
        }
        BackupManifest manifest = BackupManifest.read(folder);
        manifest.verify(folder);
        Path data = chosen.settings().data().directory();
        try (DataDirectory directory = DataDirectory.hold(data)) {
            replaces = CopiedDatabase.isIn(data);
            return new Restore(directory, chosen.environment(), InstantSource.system()).restore(folder, manifest, why);
        } catch (DatabaseUnavailableException e) {
            throw new StartException(e);
        }
    }

    private void tell(Optional<String> lost) throws BackupException {
        PrintWriter out = spec.commandLine().getOut();
        BackupManifest manifest = BackupManifest.read(folder);
        out.println("Restored: the database is as of %s%s"
                .formatted(manifest.createdAt(), replaces ? "; what was there is database.previous" : ""));
        lost.ifPresent(head -> out.println(
                "The ledger has lost what happened up to event %s. The server goes on from the backup's end and records that; audit verify tells it for ever"
                        .formatted(head)));
        out.println("Now start the server.");
    }
}
