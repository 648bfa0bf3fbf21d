package dev.gatehouse.server.account;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.PasswordInput;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse user}: makes and changes accounts, straight on the database. */
@Command(name = "user", description = "Makes and changes accounts.", synopsisSubcommandLabel = "COMMAND")
final class UserCommand implements FeatureCommand {

    private final CommandAccess<AccountFeature> access;
    private final List<FeatureCommand> more;

    @Spec
    private CommandSpec spec;

    UserCommand(CommandAccess<AccountFeature> access, List<FeatureCommand> more) {
        this.access = access;
        this.more = List.copyOf(more);
    }

    @Override
    public List<FeatureCommand> subcommands() {
        return more;
    }

    @Command(name = "add", description = "Makes an account.")
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--role",
                            defaultValue = "user",
                            converter = RoleConverter.class,
                            description = RoleConverter.ROLES)
                    Role role,
            @Mixin PasswordInput input,
            @Mixin SettingsOptions options)
            throws StartException, IOException {
        String password = input.read();
        return change(options, accounts -> accounts.create(name, password, role, context("add")));
    }

    @Command(name = "list", description = "Lists all accounts.")
    int list(@Mixin SettingsOptions options) throws StartException {
        return access.with(options, accounts -> {
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%-6s %-30s %-9s %-9s %s%n", "ID", "NAME", "ROLE", "STATE", "LAST LOGIN");
            for (Account account : accounts.service().all()) {
                out.printf(
                        "%-6s %-30s %-9s %-9s %s%n",
                        account.id(),
                        account.username(),
                        account.role().code(),
                        account.active() ? "active" : "disabled",
                        account.lastLoginAt().map(Instant::toString).orElse("never"));
            }
            return 0;
        });
    }

    @Command(name = "disable", description = "Lets an account sign in no more, and ends its sessions.")
    int disable(@Parameters(paramLabel = "NAME") String name, @Mixin SettingsOptions options) throws StartException {
        return change(options, accounts -> accounts.disable(name, context("disable")));
    }

    @Command(name = "enable", description = "Lets an account sign in again.")
    int enable(@Parameters(paramLabel = "NAME") String name, @Mixin SettingsOptions options) throws StartException {
        return change(options, accounts -> accounts.enable(name, context("enable")));
    }

    @Command(name = "set-password", description = "Sets another password, and ends the account's sessions.")
    int setPassword(
            @Parameters(paramLabel = "NAME") String name, @Mixin PasswordInput input, @Mixin SettingsOptions options)
            throws StartException, IOException {
        String password = input.read();
        return change(options, accounts -> accounts.setPassword(name, password, context("set-password")));
    }

    @Command(name = "set-role", description = "Gives an account another role.")
    int setRole(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ROLE", converter = RoleConverter.class, description = RoleConverter.ROLES)
                    Role role,
            @Mixin SettingsOptions options)
            throws StartException {
        return change(options, accounts -> accounts.setRole(name, role, context("set-role")));
    }

    private int change(SettingsOptions options, Function<AccountService, AccountOutcome> change) throws StartException {
        return access.with(options, accounts -> tell(change.apply(accounts.service())));
    }

    private int tell(AccountOutcome outcome) {
        PrintWriter err = spec.commandLine().getErr();
        switch (outcome) {
            case AccountOutcome.Done(Account account) -> {
                spec.commandLine()
                        .getOut()
                        .println("%s is %s, with the role %s"
                                .formatted(
                                        account.username(),
                                        account.active() ? "active" : "disabled",
                                        account.role().code()));
                return 0;
            }
            case AccountOutcome.Unknown(String name) -> err.println("There is no account named " + name);
            case AccountOutcome.NameTaken(String name) -> err.println("There is an account named " + name + " already");
            case AccountOutcome.Refused(String field, String problem) -> err.println(field + ": " + problem);
            case AccountOutcome.OwnPassword _, AccountOutcome.ReauthenticationRequired _ ->
                throw new IllegalStateException("A command has no session: " + outcome);
            case AccountOutcome.LastAdmin(String name) ->
                err.println(name + " is the last active administrator; make another one first");
        }
        return 1;
    }

    private static AuditContext context(String command) {
        return AuditContext.of(RequestSource.command("gatehouse user " + command), Instant.now());
    }
}
