package dev.gatehouse.server.statistics;

import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import java.io.PrintWriter;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatehouse statistics}: straight on the database. */
@Command(name = "statistics", description = "Makes the counts over time anew.", synopsisSubcommandLabel = "COMMAND")
final class RollupCommand implements FeatureCommand {

    private static final long STEP = 100_000;

    private final CommandAccess<StatisticsFeature> access;

    @Spec
    private CommandSpec spec;

    RollupCommand(CommandAccess<StatisticsFeature> access) {
        this.access = access;
    }

    @Command(
            name = "rebuild",
            description =
                    "Counts the ledger's events anew, beside a running server on PostgreSQL, or while the server is stopped."
                            + " Charts lack what is not counted yet. Counts with events that retention has cut stay as they"
                            + " are. Exits with 1 where that is all of them.")
    int rebuild(@Mixin SettingsOptions options) throws StartException {
        return access.with(options, statistics -> rebuild(statistics.rebuild()));
    }

    private int rebuild(RollupRebuild rebuild) {
        try {
            rebuild.keptBefore()
                    .ifPresent(time -> out().println(
                                    "Counts that begin before %s stay as they are, since retention has cut events of them."
                                            .formatted(time)));
            rebuild.run(progress());
            out().println("The counts over time are those of the ledger.");
            return 0;
        } catch (NothingToCountException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** A line for each step. */
    private LongConsumer progress() {
        long[] told = {Long.MAX_VALUE};
        return left -> {
            if (left / STEP < told[0] / STEP && left > 0) {
                out().println("%d events are left.".formatted(left));
            }
            told[0] = Math.min(left, told[0]);
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
