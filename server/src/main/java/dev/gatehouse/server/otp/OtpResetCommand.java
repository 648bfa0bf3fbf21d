package dev.gatehouse.server.otp;

import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse user reset-otp}: takes a second factor away, straight on the database. */
@Command(
        name = "reset-otp",
        description = "Takes the second factor away from somebody who has lost it, and ends the account's sessions.")
final class OtpResetCommand implements FeatureCommand, Callable<Integer> {

    private final CommandAccess<OtpFeature> access;

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    OtpResetCommand(CommandAccess<OtpFeature> access) {
        this.access = access;
    }

    @Override
    public Integer call() throws StartException {
        AuditContext context = AuditContext.of(RequestSource.command("gatehouse user reset-otp"), Instant.now());
        return access.with(options, factors -> tell(factors.reset().reset(name, context)));
    }

    private int tell(ResetOutcome outcome) {
        PrintWriter err = spec.commandLine().getErr();
        switch (outcome) {
            case ResetOutcome.Reset(int sessions) -> {
                spec.commandLine()
                        .getOut()
                        .println("%s signs in without a one-time password; sessions ended: %d"
                                .formatted(name, sessions));
                return 0;
            }
            case ResetOutcome.Unknown _ -> err.println("There is no account named " + name);
            case ResetOutcome.NotEnrolled _ -> err.println(name + " has no one-time password");
            case ResetOutcome.ReauthenticationRequired _ ->
                throw new IllegalStateException("A command has no session: " + outcome);
            case ResetOutcome.Yourself _ -> err.println(name + " asks for it themselves");
        }
        return 1;
    }
}
