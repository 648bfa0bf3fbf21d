package dev.gatehouse.server.lockout;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code gatehouse lockout}: shows and clears lockouts, straight on the database. */
@Command(
        name = "lockout",
        description = "Shows and clears lockouts after failed logins.",
        synopsisSubcommandLabel = "COMMAND")
final class LockoutCommand implements FeatureCommand {

    /** More than an operator reads; the admin API has pages. */
    private static final int MOST_LISTED = 1_000;

    private final CommandAccess<LockoutFeature> access;

    @Spec
    private CommandSpec spec;

    LockoutCommand(CommandAccess<LockoutFeature> access) {
        this.access = access;
    }

    @Command(name = "list", description = "Lists the lockouts that hold, newest first, at most 1000.")
    int list(@Mixin SettingsOptions options) throws StartException {
        return access.with(options, lockouts -> {
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%-6s %-30s %-40s %-20s %s%n", "ID", "NAME", "ADDRESS", "BECAUSE OF", "UNTIL");
            for (Lockout lockout : lockouts.service().held(MOST_LISTED, Instant.now())) {
                out.printf(
                        "%-6s %-30s %-40s %-20s %s%n",
                        lockout.id(),
                        Objects.requireNonNullElse(lockout.username(), "any"),
                        Objects.requireNonNullElse(lockout.address(), "any"),
                        lockout.rule() == null ? lockout.by() : lockout.rule(),
                        lockout.expiresAt());
            }
            return 0;
        });
    }

    @Command(name = "clear", description = "Ends lockouts and forgets the failures that they came from.")
    int clear(
            @Parameters(paramLabel = "ID", arity = "0..1", converter = IdConverter.class, description = "This one.")
                    @Nullable
                    LockoutId id,
            @Option(names = "--username", paramLabel = "NAME", description = "All of this user name.") @Nullable
                    String username,
            @Option(
                            names = "--address",
                            paramLabel = "ADDRESS",
                            converter = ClientConverter.class,
                            description = "All of this address; with --username, those of both.")
                    @Nullable
                    Network address,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            defaultValue = "cleared at the command line",
                            description = "What the records will say; ${DEFAULT-VALUE} unless given.")
                    String reason,
            @Mixin SettingsOptions options)
            throws StartException {
        boolean many = username != null || address != null;
        if (many == (id != null)) {
            throw new ParameterException(
                    spec.commandLine(), "Give either the ID of a lockout, or --username, --address or both.");
        }
        AuditContext context = AuditContext.of(RequestSource.command("gatehouse lockout clear"), Instant.now());
        return access.with(
                options,
                lockouts -> id != null
                        ? tell(lockouts.service().end(id, reason, context), id)
                        : tell(lockouts.service()
                                .endAll(Optional.ofNullable(username), Optional.ofNullable(address), reason, context)));
    }

    private int tell(EndOutcome outcome, LockoutId id) {
        return switch (outcome) {
            case EndOutcome.Ended _ -> {
                spec.commandLine().getOut().println("Lockout %s does not hold any more".formatted(id));
                yield 0;
            }
            case EndOutcome.Unknown _ -> {
                spec.commandLine().getErr().println("There is no lockout " + id);
                yield 1;
            }
            case EndOutcome.Outranked _ -> throw outranked();
        };
    }

    private int tell(EndAllOutcome outcome) {
        return switch (outcome) {
            case EndAllOutcome.Ended(int lockouts) -> {
                spec.commandLine().getOut().println("Lockouts ended: " + lockouts);
                yield 0;
            }
            case EndAllOutcome.Outranked _ -> throw outranked();
        };
    }

    /** The command line stands above all roles. */
    private static IllegalStateException outranked() {
        return new IllegalStateException("Nothing outranks a command");
    }

    /** Reads a lockout's id. */
    private static final class IdConverter implements ITypeConverter<LockoutId> {

        @Override
        public LockoutId convert(String text) {
            return LockoutId.parse(text)
                    .orElseThrow(() -> new TypeConversionException("a lockout's ID is a number, as the list shows it"));
        }
    }

    /** Reads an address. */
    private static final class ClientConverter implements ITypeConverter<Network> {

        @Override
        public Network convert(String text) {
            return Network.parseClient(text)
                    .orElseThrow(() -> new TypeConversionException("an address is an IPv4 or IPv6 address"));
        }
    }
}
