package dev.gatehouse.server.accountimport;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.account.RoleConverter;
import dev.gatehouse.server.accountimport.AccountImport.ImportBatch;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.database.DurableFiles;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse user import}: takes the users of a Django installation over. */
@Command(
        name = "import",
        description = {
            "Takes the users of a Django installation over: ids, names, passwords, and whether they are active.",
            "An active superuser becomes an admin, active staff what --staff-role says, everybody else a user. Who is"
                    + " there already stays as they are, so it may be done again. It may come before the first start.",
            "Exits with 0 if all users are there now, and with 1 if any was skipped or the dump is broken."
        })
final class UserImportCommand implements FeatureCommand, Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    private final CommandAccess<AccountImport> access;
    private final InputStream in;

    @Option(
            names = "--from-django",
            required = true,
            paramLabel = "FILE",
            description = "What manage.py dumpdata auth.user has written; - reads the standard input.")
    private String dump = STANDARD_INPUT;

    @Option(
            names = "--model",
            paramLabel = "APP.MODEL",
            defaultValue = "auth.user",
            description = "The users' model, if it is not ${DEFAULT-VALUE}.")
    private String model = "";

    @Option(
            names = "--username-field",
            paramLabel = "FIELD",
            defaultValue = "username",
            description = "The field that users sign in with, if it is not ${DEFAULT-VALUE}.")
    private String usernameField = "";

    @Option(
            names = "--staff-role",
            paramLabel = "ROLE",
            defaultValue = "auditor",
            converter = RoleConverter.class,
            description = "What active staff becomes; ${DEFAULT-VALUE} unless given. " + RoleConverter.ROLES)
    private Role staffRole = Role.AUDITOR;

    @Option(names = "--dry-run", description = "Only tell what would be taken; makes no account.")
    private boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write every skipped user there, one JSON object a line.")
    private @Nullable Path report;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    UserImportCommand(CommandAccess<AccountImport> access, InputStream in) {
        this.access = access;
        this.in = in;
    }

    @Override
    public Integer call() throws StartException {
        if (isReportTheDump()) {
            throw new ParameterException(spec.commandLine(), "--report is another file than --from-django");
        }
        try (InputStream input = input();
                Writer skipped = skipped()) {
            ImportTeller teller = new ImportTeller(spec.commandLine().getOut(), skipped);
            return access.with(options, accounts -> run(input, teller, accounts));
        } catch (IOException | UncheckedIOException e) {
            spec.commandLine().getErr().println("A file cannot be used: " + FileProblem.of(e));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int run(InputStream input, ImportTeller teller, AccountImport accounts) {
        Instant now = Instant.now();
        ImportBatch batch = dryRun
                ? accounts.dryRun()
                : accounts.batch(AuditContext.of(RequestSource.command("gatehouse user import"), now));
        ImportPlan plan = new ImportPlan(model, usernameField, staffRole);
        ImportOutcome outcome = new DjangoImport(plan, batch, teller::skipped, now).run(input);
        teller.report(outcome.report(), dryRun ? "to take" : "taken");
        return switch (outcome) {
            case ImportOutcome.Done(ImportReport report) -> done(report);
            case ImportOutcome.Broken(var _, String problem) -> failed("The dump is broken: " + problem);
        };
    }

    private int done(ImportReport report) {
        if (report.isEmpty()) {
            return failed("There is no %s in the dump; --model names another model.".formatted(model));
        }
        return report.skipped() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private int failed(String problem) {
        spec.commandLine().getErr().println(problem);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Also by a link: a report would empty the dump before it is read. */
    private boolean isReportTheDump() {
        try {
            return report != null && !dump.equals(STANDARD_INPUT) && Files.isSameFile(Path.of(dump), report);
        } catch (IOException e) {
            return false; // One of them is not there, or is told of when it is opened.
        }
    }

    /** Opened before anything is made, so that a mistyped name makes nothing. */
    private InputStream input() throws IOException {
        return dump.equals(STANDARD_INPUT) ? in : new BufferedInputStream(Files.newInputStream(Path.of(dump)));
    }

    private Writer skipped() throws IOException {
        if (report == null) {
            return Writer.nullWriter();
        }
        DurableFiles.closeToOthers(report);
        return Files.newBufferedWriter(report);
    }
}
