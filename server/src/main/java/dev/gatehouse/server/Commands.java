package dev.gatehouse.server;

import dev.gatehouse.server.account.AccountFeature;
import dev.gatehouse.server.accountimport.AccountImport;
import dev.gatehouse.server.alert.AlertFeature;
import dev.gatehouse.server.backup.BackupFeature;
import dev.gatehouse.server.block.BlockFeature;
import dev.gatehouse.server.check.CheckFeature;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.GatehouseCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.SettingsOptions.ChosenSettings;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.drill.Drill;
import dev.gatehouse.server.explain.ExplainFeature;
import dev.gatehouse.server.export.ExportFeature;
import dev.gatehouse.server.key.KeyFeature;
import dev.gatehouse.server.ledger.AuditVerification;
import dev.gatehouse.server.lockout.LockoutFeature;
import dev.gatehouse.server.otp.OtpFeature;
import dev.gatehouse.server.setup.SetupCommand;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The commands, each with the part of the server that it works on; only they and {@link Main} see the composition. */
public final class Commands {

    private Commands() {}

    /**
     * Runs one command.
     *
     * @return the process's exit code: 0 done, 1 failed, 2 misspelt
     */
    public static int run(String... args) {
        return GatehouseCommand.run(Version.current(), ShippedLibraries::lines, all(System.in), System.in, args);
    }

    /** As {@link #run(String...)}, reading and printing elsewhere. */
    public static int run(InputStream in, PrintWriter out, PrintWriter err, String... args) {
        return GatehouseCommand.run(Version.current(), ShippedLibraries::lines, all(in), in, out, err, args);
    }

    private static List<FeatureCommand> all(InputStream in) {
        return List.of(
                new ServeCommand(),
                new RehearseCommand(),
                new SetupCommand(in),
                AccountFeature.command(
                        opened(Gatehouse::accounts),
                        List.of(
                                AccountImport.command(made(Gatehouse::accountImport), in),
                                OtpFeature.resetCommand(opened(Gatehouse::secondFactors)))),
                LockoutFeature.command(opened(Gatehouse::lockouts)),
                BlockFeature.command(opened(Gatehouse::blocks)),
                KeyFeature.command(opened(Gatehouse::keys), opened(Gatehouse::masterKeyChange)),
                AuditVerification.command(LedgerAudit::verify, LedgerAudit::inDirectory),
                BackupFeature.command(opened(Gatehouse::backups)),
                BackupFeature.restoreCommand(),
                BackupFeature.databaseCommand(),
                AlertFeature.command(Version.current()),
                CheckFeature.command(opened(Gatehouse::checks)),
                ExplainFeature.command(opened(Gatehouse::explanations)),
                ExportFeature.command(opened(Gatehouse::export)),
                Drill.command(ThrowAwayLedger::open, opened(Gatehouse::history), in));
    }

    /** A part of a server whose data are there. */
    private static <T> CommandAccess<T> opened(Function<Gatehouse, T> part) {
        return (options, work) -> work(Gatehouse::openForCommand, part, options, work);
    }

    /** A part of a server that may not have been started yet. */
    private static <T> CommandAccess<T> made(Function<Gatehouse, T> part) {
        return (options, work) -> work(Gatehouse::openOrMake, part, options, work);
    }

    private static <T> int work(
            Opening opening, Function<Gatehouse, T> part, SettingsOptions options, ToIntFunction<T> work)
            throws StartException {
        ChosenSettings chosen = options.read();
        try (Gatehouse gatehouse = opening.open(chosen.settings(), chosen.environment(), InstantSource.system())) {
            return work.applyAsInt(part.apply(gatehouse));
        }
    }

    /** A way to open a server. */
    @FunctionalInterface
    private interface Opening {
        Gatehouse open(Settings settings, Map<String, String> environment, InstantSource clock) throws StartException;
    }
}
