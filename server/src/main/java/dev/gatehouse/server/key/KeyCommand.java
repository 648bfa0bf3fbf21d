package dev.gatehouse.server.key;

import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code gatehouse key}: the keys that sign, straight on the database. */
@Command(name = "key", description = "Lists, rotates and retires signing keys.", synopsisSubcommandLabel = "COMMAND")
final class KeyCommand implements FeatureCommand {

    private static final String ROW = "%-43s %-8s %-9s %-12s %-27s %11s  %s%n";

    private final CommandAccess<KeyFeature> access;
    private final CommandAccess<MasterKeyChange> masterKey;

    @Spec
    private CommandSpec spec;

    KeyCommand(CommandAccess<KeyFeature> access, CommandAccess<MasterKeyChange> masterKey) {
        this.access = access;
        this.masterKey = masterKey;
    }

    @Command(name = "list", description = "Lists all keys, and when which may be retired.")
    int list(@Mixin SettingsOptions options) throws StartException {
        return access.with(options, keys -> {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(ROW, "KEY", "PURPOSE", "STATE", "SOURCE", "SIGNS SINCE", "LIVE TOKENS", "SAFE TO RETIRE");
            for (Key key : keys.service().list(now())) {
                out.printf(
                        ROW,
                        key.kid(),
                        key.purpose().code(),
                        key.state().code(),
                        key.source().code(),
                        Optional.ofNullable(key.activatedAt())
                                .map(Instant::toString)
                                .orElse("-"),
                        liveTokens(key),
                        Optional.ofNullable(key.safeToRetireAt())
                                .map(Instant::toString)
                                .orElse("-"));
            }
            return 0;
        });
    }

    private static String liveTokens(Key key) {
        return key.liveTokens() < LiveTokens.MOST_COUNTED ? Long.toString(key.liveTokens()) : key.liveTokens() + "+";
    }

    @Command(name = "rotate", description = "Lets the next key sign in place of the active one. No token is refused.")
    int rotate(
            @Parameters(paramLabel = "PURPOSE", converter = PurposeConverter.class, description = "access or refresh.")
                    KeyPurpose purpose,
            @Option(names = "--force", description = "Also if other services may not have fetched the next key yet.")
                    boolean force,
            @Mixin SettingsOptions options)
            throws StartException {
        return change(options, keys -> keys.rotate(purpose, urgency(force), context("rotate")));
    }

    @Command(name = "retire", description = "Lets a key verify no more, at once.")
    int retire(
            @Parameters(paramLabel = "KEY") String kid,
            @Option(
                            names = "--force",
                            description = "Also if tokens that live were signed with it, which are refused then.")
                    boolean force,
            @Mixin SettingsOptions options)
            throws StartException {
        return change(options, keys -> keys.retire(kid, urgency(force), context("retire")));
    }

    @Command(
            name = "change-master",
            description =
                    "Encrypts everything with another master key: the one in GATEHOUSE_NEW_MASTER_KEY, or else a new"
                            + " one in the data directory.")
    int changeMaster(@Mixin SettingsOptions options) throws StartException {
        Map<String, String> environment = options.read().environment();
        return masterKey.with(options, change -> tell(change.change(environment, context("change-master"))));
    }

    private int change(SettingsOptions options, Function<KeyService, KeyOutcome> change) throws StartException {
        return access.with(options, keys -> tell(change.apply(keys.service())));
    }

    private int tell(KeyOutcome outcome) {
        PrintWriter err = spec.commandLine().getErr();
        switch (outcome) {
            case KeyOutcome.Done(Key key) -> {
                spec.commandLine()
                        .getOut()
                        .println("The %s key %s is %s"
                                .formatted(
                                        key.purpose().code(),
                                        key.kid(),
                                        key.state().code()));
                return 0;
            }
            case KeyOutcome.Unknown(String kid) -> err.println("There is no key " + kid);
            case KeyOutcome.Refused(KeyRefusal why) -> err.println(why.detail());
        }
        return 1;
    }

    private int tell(MasterKeyOutcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        switch (outcome) {
            case MasterKeyOutcome.InFile(String path) ->
                out.println("Everything is encrypted with a new master key now. Back it up: " + path);
            case MasterKeyOutcome.InEnvironment _ ->
                out.println("Everything is encrypted with the new master key now. From now on, give it as"
                        + " GATEHOUSE_MASTER_KEY to every server and command; the old one is of no use any more.");
            case MasterKeyOutcome.Refused(String why) -> {
                spec.commandLine().getErr().println(why);
                return 1;
            }
        }
        return 0;
    }

    private static Urgency urgency(boolean force) {
        return force ? Urgency.AT_ONCE : Urgency.WHEN_SAFE;
    }

    private static AuditContext context(String command) {
        return AuditContext.of(RequestSource.command("gatehouse key " + command), now());
    }

    private static Instant now() {
        return Instant.now();
    }

    /** Reads a purpose whose keys rotate from its name. */
    private static final class PurposeConverter implements ITypeConverter<KeyPurpose> {

        @Override
        public KeyPurpose convert(String text) {
            return KeyPurpose.parseRotating(text)
                    .orElseThrow(() -> new TypeConversionException("a purpose is access or refresh"));
        }
    }
}
