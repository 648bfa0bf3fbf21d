package dev.gatehouse.server.command;

import dev.gatehouse.server.Gatehouse;
import dev.gatehouse.server.StartException;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.event.AuditOutcome;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatehouse audit}: proves the event ledger. */
@Command(name = "audit", description = "Proves the event ledger.", synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "verify",
            description = "Walks the whole ledger. Exits with 1 and names the first bad event if it does not hold.")
    int verify(@Mixin SettingsOptions options) throws InvalidSettingsException, StartException {
        try (Gatehouse gatehouse = options.open()) {
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            return switch (gatehouse.audit().verify()) {
                case AuditOutcome.Holds(long events, String hash) -> {
                    out.println("The ledger holds: %d events; the last one's hash is %s".formatted(events, hash));
                    yield 0;
                }
                case AuditOutcome.Broken(long sequence, String reason) -> {
                    err.println("The ledger does not hold. The first bad event is %d: %s".formatted(sequence, reason));
                    yield 1;
                }
                case AuditOutcome.Miscounted(String reason) -> {
                    err.println("The events hold, but the counts that charts are drawn from do not: " + reason);
                    yield 1;
                }
            };
        }
    }
}
