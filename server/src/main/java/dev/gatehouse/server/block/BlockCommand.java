package dev.gatehouse.server.block;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.Query;
import dev.gatehouse.server.http.RequestSource;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code gatehouse block}: blocks addresses and networks, straight on the database (R22). */
@Command(name = "block", description = "Blocks addresses and networks.", synopsisSubcommandLabel = "COMMAND")
final class BlockCommand implements FeatureCommand {

    private static final String ROW = "%-6s %-43s %-8s %-27s %-16s %s%n";

    private final CommandAccess<BlockFeature> access;

    @Spec
    private CommandSpec spec;

    BlockCommand(CommandAccess<BlockFeature> access) {
        this.access = access;
    }

    /** Until when a block goes on. */
    static final class BlockEnd {

        @Option(names = "--for", paramLabel = "DURATION", description = "How long, such as PT1H or P7D.")
        private @Nullable Duration duration;

        @Option(names = "--until", paramLabel = "INSTANT", description = "Until when, such as 2026-01-31T12:00:00Z.")
        private @Nullable Instant instant;

        /** Empty where no database can hold it. */
        Optional<Instant> from(Instant now) {
            try {
                return Optional.ofNullable(instant)
                        .or(() -> Optional.ofNullable(duration).map(now::plus))
                        .filter(Query::isHoldable);
            } catch (DateTimeException | ArithmeticException e) {
                return Optional.empty();
            }
        }
    }

    @Command(name = "add", description = "Accepts nothing any more from an address or network.")
    int add(
            @Parameters(
                            paramLabel = "NETWORK",
                            converter = NetworkConverter.class,
                            description = "Such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32.")
                    Network network,
            @Option(names = "--reason", required = true, description = "What the records will say.") String reason,
            @ArgGroup @Nullable BlockEnd end,
            @Option(
                            names = "--force",
                            description = "Also if it covers this machine, a trusted proxy, or much of the internet.")
                    boolean force,
            @Mixin SettingsOptions options)
            throws StartException {
        Instant now = Instant.now();
        Optional<Instant> expiresAt = Optional.ofNullable(end).map(given -> checked(given, now));
        BlockDraft draft = new BlockDraft(network, checked(reason), expiresAt, force);
        return access.with(options, blocks -> tell(blocks.service().add(draft, context("add", now))));
    }

    @Command(name = "list", description = "Lists the active blocks.")
    int list(
            @Option(names = "--all", description = "Also those that were removed or have expired.") boolean all,
            @Mixin SettingsOptions options)
            throws StartException {
        Instant now = Instant.now();
        return access.with(options, blocks -> {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(ROW, "ID", "NETWORK", "STATE", "UNTIL", "BY", "REASON");
            List<Block> found =
                    all ? blocks.service().all(now) : blocks.service().active(now);
            found.forEach(block -> print(out, block));
            return 0;
        });
    }

    @Command(name = "remove", description = "Lets an address or network in again.")
    int remove(
            @Parameters(paramLabel = "ID|NETWORK", description = "A block's number, or the network that it is of.")
                    String which,
            @Option(names = "--reason", required = true, description = "What the records will say.") String reason,
            @Mixin SettingsOptions options)
            throws StartException {
        Instant now = Instant.now();
        String why = checked(reason);
        return access.with(options, blocks -> remove(blocks.service(), which, why, now));
    }

    private int remove(BlockService blocks, String which, String reason, Instant now) {
        Optional<Block> found = find(blocks, which, now);
        if (found.isEmpty() || !found.get().active()) {
            spec.commandLine().getErr().println("There is no active block " + which);
            return 1;
        }
        return tell(blocks.remove(found.get().id(), reason, context("remove", now)), which);
    }

    private static Optional<Block> find(BlockService blocks, String which, Instant now) {
        return BlockId.parse(which)
                .flatMap(id -> blocks.find(id, now))
                .or(() -> Network.parse(which).flatMap(network -> blocks.find(network, now)));
    }

    private int tell(RemoveOutcome outcome, String which) {
        return switch (outcome) {
            case RemoveOutcome.Removed(Block block) -> {
                spec.commandLine().getOut().println(block.network() + " is let in again");
                yield 0;
            }
            case RemoveOutcome.Unknown _ -> {
                spec.commandLine().getErr().println("There is no active block " + which);
                yield 1;
            }
            case RemoveOutcome.Outranked _ -> throw outranked();
        };
    }

    /** The command line stands above all roles. */
    private static IllegalStateException outranked() {
        return new IllegalStateException("Nothing outranks a command");
    }

    private int tell(AddOutcome outcome) {
        PrintWriter err = spec.commandLine().getErr();
        switch (outcome) {
            case AddOutcome.Added(Block block) -> {
                String until = block.expiresAt() == null ? "" : " until " + block.expiresAt();
                spec.commandLine().getOut().println("%s is blocked%s".formatted(block.network(), until));
                return 0;
            }
            case AddOutcome.Outranked _ -> throw outranked();
            case AddOutcome.AlreadyBlocked(Network network) -> err.println(network + " is blocked already");
            case AddOutcome.Harmful(BlockRisk harm) ->
                err.println("This would block %s; use --force to do so all the same".formatted(harm.what()));
        }
        return 1;
    }

    private static void print(PrintWriter out, Block block) {
        out.printf(
                ROW,
                block.id(),
                block.network(),
                state(block),
                block.expiresAt() == null ? "-" : block.expiresAt(),
                block.createdBy() == null ? "-" : block.createdBy(),
                block.reason());
    }

    private static String state(Block block) {
        if (block.active()) {
            return "active";
        }
        return block.removedAt() == null ? "expired" : "removed";
    }

    private Instant checked(BlockEnd end, Instant now) {
        return end.from(now)
                .filter(expiresAt -> expiresAt.isAfter(now))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "A block ends in the future, and before the year 10000"));
    }

    private String checked(String reason) {
        String stripped = reason.strip();
        if (stripped.isEmpty() || stripped.length() > BlockDraft.LONGEST_REASON) {
            throw new ParameterException(
                    spec.commandLine(), "A reason has 1 to %d characters".formatted(BlockDraft.LONGEST_REASON));
        }
        return stripped;
    }

    private static AuditContext context(String command, Instant now) {
        return AuditContext.of(RequestSource.command("gatehouse block " + command), now);
    }

    /** Reads a network. */
    private static final class NetworkConverter implements ITypeConverter<Network> {

        @Override
        public Network convert(String text) {
            return Network.parse(text)
                    .orElseThrow(() ->
                            new TypeConversionException("an address or network is such as 192.0.2.7 or 192.0.2.0/24"));
        }
    }
}
