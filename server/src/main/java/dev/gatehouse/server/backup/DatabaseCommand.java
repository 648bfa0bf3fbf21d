package dev.gatehouse.server.backup;

import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.PasswordInput;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.SettingsOptions.ChosenSettings;
import dev.gatehouse.server.command.StartException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse database}: takes everything from one database to another. */
@Command(name = "database", description = "Copies everything to another database.", synopsisSubcommandLabel = "COMMAND")
final class DatabaseCommand implements FeatureCommand {

    /** Gives the password at the target; an argument could be read by others. */
    static final String PASSWORD_VARIABLE = "GATEHOUSE_COPY_PASSWORD";

    @Spec
    private CommandSpec spec;

    @Command(
            name = "copy",
            description = "Copies everything from the settings' database to another one, embedded or PostgreSQL, and"
                    + " verifies the ledger there. All servers must be stopped; the settings stay as they are.")
    int copy(
            @Option(
                            names = "--to",
                            paramLabel = "URL|DIR",
                            required = true,
                            description = "jdbc:postgresql://HOST/NAME, where nothing is yet, or a data directory"
                                    + " without a database.")
                    String to,
            @Option(names = "--username", paramLabel = "NAME", description = "At that PostgreSQL.") @Nullable
                    String username,
            @Mixin PasswordInput password,
            @Mixin SettingsOptions options)
            throws StartException, IOException {
        try {
            ChosenSettings chosen = options.read();
            CopyTarget target = CopyTarget.of(to, Optional.ofNullable(username), password(password, chosen));
            Map<String, Long> copied =
                    new Move(chosen.settings(), chosen.environment(), InstantSource.system()).to(target);
            long rows = copied.values().stream().mapToLong(Long::longValue).sum();
            spec.commandLine()
                    .getOut()
                    .println("Copied: %d rows of %d tables, counted; the ledger holds there"
                            .formatted(rows, copied.size()));
            spec.commandLine().getOut().println(target.whatNext());
            return 0;
        } catch (BackupException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private static Optional<String> password(PasswordInput input, ChosenSettings chosen) throws IOException {
        Optional<String> given = input.given();
        return given.isPresent()
                ? given
                : Optional.ofNullable(chosen.environment().get(PASSWORD_VARIABLE));
    }
}
