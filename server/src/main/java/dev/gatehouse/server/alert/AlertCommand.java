package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.TriedDestination;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatehouse alert test}: tries the destinations. It needs no database, so it runs beside a server as well. */
@Command(name = "alert", description = "Tries where alerts and events go to.", synopsisSubcommandLabel = "COMMAND")
final class AlertCommand implements FeatureCommand {

    private final String version;

    @Spec
    private CommandSpec spec;

    /** @param version of this server */
    AlertCommand(String version) {
        this.version = version;
    }

    @Command(
            name = "test",
            description =
                    "Sends a test to every destination that the settings name, and prints what each has said. Exits with"
                            + " 1 if one has not taken it, or there is none.")
    int test(@Mixin SettingsOptions options) throws StartException, InterruptedException {
        List<TriedDestination> tried =
                Receivers.of(options.read().settings(), version).test(Instant.now());
        if (tried.isEmpty()) {
            out().println("No destination is set: see mail and alert in gatehouse.yaml.");
        }
        tried.forEach(each -> out().println("%-8s %s".formatted(each.name(), said(each))));
        return !tried.isEmpty() && tried.stream().allMatch(TriedDestination::ok) ? 0 : 1;
    }

    private static String said(TriedDestination tried) {
        return tried.problem() == null ? "has taken it" : tried.problem();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
