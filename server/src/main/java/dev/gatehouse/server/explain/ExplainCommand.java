package dev.gatehouse.server.explain;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.explain.LoginCheck;
import dev.gatehouse.common.explain.LoginExplanation;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.http.WhiteSpace;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code gatehouse explain}: why a login is refused, straight from the database. */
@Command(
        name = "explain",
        description =
                "Tells what would happen to a login now, and because of what. It counts as no attempt. Rate limits are"
                        + " known to the running server alone.")
final class ExplainCommand implements FeatureCommand, Callable<Integer> {

    private final CommandAccess<ExplainFeature> access;

    @Option(names = "--username", paramLabel = "NAME", description = "Of this user name.")
    private @Nullable String username;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = "From this address.")
    private @Nullable IpAddress address;

    @Option(names = "--json", description = "Print the answer as one JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    ExplainCommand(CommandAccess<ExplainFeature> access) {
        this.access = access;
    }

    @Override
    public Integer call() throws StartException {
        LoginQuestion question = question();
        return access.with(options, explain -> {
            tell(explain.ofCommand().explain(question));
            return 0;
        });
    }

    private LoginQuestion question() {
        Optional<String> name =
                Optional.ofNullable(username).map(WhiteSpace::trim).filter(text -> !text.isEmpty());
        if (name.isEmpty() && address == null) {
            throw new ParameterException(spec.commandLine(), "Give --username, --address or both.");
        }
        return new LoginQuestion(name, Optional.ofNullable(address), Instant.now());
    }

    private void tell(LoginExplanation explanation) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(explanation));
            return;
        }
        out.printf("%-10s %-8s %s%n", "CHECK", "OUTCOME", "WHY");
        for (LoginCheck check : explanation.checks()) {
            out.printf("%-10s %-8s %s%n", check.check(), check.outcome().code(), why(check));
        }
        out.println("A login now: %s%s"
                .formatted(
                        explanation.outcome().code(),
                        explanation.because() == null ? "" : ", because of " + explanation.because()));
    }

    private static String why(LoginCheck check) {
        return Stream.of(
                        Optional.of(check.sentence()),
                        Optional.ofNullable(check.since()).map("Since %s."::formatted),
                        Optional.ofNullable(check.until()).map("Until %s."::formatted),
                        Optional.ofNullable(check.reference()).map("See %s."::formatted))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** Reads an address. */
    private static final class AddressConverter implements ITypeConverter<IpAddress> {

        @Override
        public IpAddress convert(String text) {
            return IpAddress.parse(text)
                    .orElseThrow(() -> new TypeConversionException("an address is an IPv4 or IPv6 address"));
        }
    }
}
