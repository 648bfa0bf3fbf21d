package dev.gatehouse.server.ledger;

import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.database.DataDirectory;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code gatehouse audit}: proves the event ledger. */
@Command(name = "audit", description = "Proves the event ledger.", synopsisSubcommandLabel = "COMMAND")
final class AuditCommand implements FeatureCommand {

    private final CommandAccess<AuditVerification> verification;
    private final CommandAccess<DataDirectory> directory;

    @Spec
    private CommandSpec spec;

    /**
     * @param verification proves the ledger, and writes nothing
     * @param directory    where word is left for the server, which may hold it
     */
    AuditCommand(CommandAccess<AuditVerification> verification, CommandAccess<DataDirectory> directory) {
        this.verification = verification;
        this.directory = directory;
    }

    @Command(
            name = "verify",
            description = "Walks the whole ledger and writes nothing. Exits with 1 and names the first bad event if it"
                    + " does not hold; else the last line is SEQUENCE:HASH, to be noted elsewhere.")
    int verify(
            @Option(
                            names = "--expect",
                            paramLabel = "SEQUENCE:HASH",
                            converter = HeadConverter.class,
                            description = "What was noted: the ledger must have gone on from there. May be repeated.")
                    List<Head> expected,
            @Option(
                            names = "--accepted",
                            paramLabel = "SEQUENCE",
                            description = "The event in which a break was accepted that you know of. May be repeated.")
                    Set<Long> known,
            @Mixin SettingsOptions options)
            throws StartException {
        List<Head> noted = expected == null ? List.of() : expected;
        Set<Long> accepted = known == null ? Set.of() : known;
        return verification.with(options, ledger -> tell(ledger.verify(noted), accepted));
    }

    @Command(
            name = "export",
            description = "Writes the ledger to a folder that proves itself, with a verifier: java Verify.java DIR.")
    int export(
            @Parameters(paramLabel = "DIR", description = "Is made; must be empty if it is there.") Path folder,
            @Option(
                            names = "--event",
                            paramLabel = "SEQUENCE",
                            description = "Only that event, with its proof. May be repeated.")
                    List<Long> events,
            @Mixin SettingsOptions options)
            throws StartException {
        return verification.with(
                options, ledger -> export(ledger.export(), folder, events == null ? List.of() : events));
    }

    @Command(
            name = "accept",
            description =
                    "Leaves word for the server to go on with a ledger that is broken. The ledger says so for ever.")
    int accept(
            @Parameters(
                            paramLabel = "SEQUENCE:HASH",
                            converter = HeadConverter.class,
                            description = "The last event that the ledger has, as the server's log and health say it.")
                    Head last,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "For the records.")
                    String reason,
            @Mixin SettingsOptions options)
            throws StartException {
        AcceptedBreak accepted = accepted(last, reason);
        return directory.with(options, files -> {
            accepted.write(files);
            spec.commandLine()
                    .getOut()
                    .println("The server goes on with the ledger as it is within ten seconds, or at its next start, if"
                            + " its last event is " + last.noted());
            return 0;
        });
    }

    private int export(AuditExport export, Path folder, List<Long> events) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<Long> missing = events.isEmpty() ? List.of() : export.write(folder, events);
            long last = events.isEmpty() ? export.write(folder) : 0;
            missing.forEach(sequence -> spec.commandLine()
                    .getErr()
                    .println("Event %d is not there, or not proved yet".formatted(sequence)));
            out.println(
                    events.isEmpty()
                            ? "Written up to event %d. To verify: java Verify.java %s".formatted(last, folder)
                            : "Written: %d. To verify: java Verify.java %s"
                                    .formatted(events.size() - missing.size(), folder));
            return missing.isEmpty() ? 0 : 1;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            spec.commandLine().getErr().println("The folder cannot be written: " + FileProblem.of(e));
            return 1;
        }
    }

    private AcceptedBreak accepted(Head last, String reason) {
        try {
            return new AcceptedBreak(last, reason);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int tell(AuditOutcome outcome, Set<Long> known) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return switch (outcome) {
            case AuditOutcome.Holds(Head head, long waiting, Optional<LedgerCut> cut) -> {
                cut.ifPresent(
                        each -> out.println("%d events up to event %d were cut off by retention, the last time at %s"
                                .formatted(each.events(), each.head().sequence(), each.cutAt())));
                if (waiting > 0) {
                    out.println("%d more wait to be sealed".formatted(waiting));
                }
                out.println("The ledger holds: %d events"
                        .formatted(head.sequence()
                                - cut.map(each -> each.head().sequence()).orElse(0L)));
                out.println(head.noted());
                yield 0;
            }
            case AuditOutcome.Broken broken -> {
                tell(broken);
                yield 1;
            }
            case AuditOutcome.Accepted(AuditOutcome.Broken broken, long acceptedIn, AuditOutcome since) -> {
                tell(broken);
                err.println("Event %d says that this was accepted. From that event on:".formatted(acceptedIn));
                int rest = tell(since, known);
                yield known.contains(acceptedIn) ? rest : 1;
            }
            case AuditOutcome.OutOfReach(Head noted, LedgerCut cut) -> {
                err.println("%s cannot be compared: events up to event %d were cut off by retention at %s"
                        .formatted(noted.noted(), cut.head().sequence(), cut.cutAt()));
                yield 1;
            }
            case AuditOutcome.TreeDamaged(String reason) -> {
                err.println("The events hold, but the tree that proofs are made from does not: " + reason);
                yield 1;
            }
            case AuditOutcome.Misleading(String reason) -> {
                err.println("The events hold, but what leads searches to old ones does not: " + reason);
                yield 1;
            }
            case AuditOutcome.Miscounted(String reason) -> {
                err.println("The events hold, but the counts that charts are drawn from do not: " + reason);
                yield 1;
            }
        };
    }

    private void tell(AuditOutcome.Broken broken) {
        spec.commandLine()
                .getErr()
                .println("The ledger does not hold. The first bad event is %d: %s"
                        .formatted(broken.sequence(), broken.reason()));
    }

    /** Reads where the ledger ended from what was noted. */
    private static final class HeadConverter implements ITypeConverter<Head> {

        @Override
        public Head convert(String text) {
            return Head.parse(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "it is SEQUENCE:HASH, such as the last line of gatehouse audit verify"));
        }
    }
}
