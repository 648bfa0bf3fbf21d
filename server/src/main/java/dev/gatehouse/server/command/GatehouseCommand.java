package dev.gatehouse.server.command;

import dev.gatehouse.server.config.ProcessText;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line as a whole; each command is a class in the package of its feature. */
@Command(
        name = "gatehouse",
        description = "A JWT authentication server.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND")
public final class GatehouseCommand {

    private static final String VERBOSE = "--verbose";

    private GatehouseCommand() {}

    /**
     * Runs one command, printing to the process's output.
     *
     * @param version  of the server
     * @param parts    what it is made of, a line each, for one who asks
     * @param commands every command
     * @param in       what a command reads a password from
     * @return the process's exit code: 0 done, 1 failed, 2 misspelt
     */
    public static int run(
            String version,
            Supplier<List<String>> parts,
            List<FeatureCommand> commands,
            InputStream in,
            String... args) {
        return run(version, parts, commands, in, CommandOutput.ofProcess(), args);
    }

    /** As {@link #run(String, Supplier, List, InputStream, String...)}, printing elsewhere. */
    public static int run(
            String version,
            Supplier<List<String>> parts,
            List<FeatureCommand> commands,
            InputStream in,
            PrintWriter out,
            PrintWriter err,
            String... args) {
        return run(version, parts, commands, in, CommandOutput.of(out, err), args);
    }

    private static int run(
            String version,
            Supplier<List<String>> parts,
            List<FeatureCommand> commands,
            InputStream in,
            CommandOutput output,
            String... args) {
        Optional<String> flaw =
                Stream.of(args).flatMap(arg -> ProcessText.flaw(arg).stream()).findFirst();
        if (flaw.isPresent()) {
            output.err().println("An argument " + flaw.get());
            return CommandLine.ExitCode.USAGE;
        }
        Optional<FeatureCommand.PlainCall> plain = commands.stream()
                .flatMap(command -> command.plain(List.of(args)).stream())
                .findFirst();
        if (plain.isPresent()) {
            return output.run(plain.get());
        }
        int code = commandLine(lines(version, parts, args), called(withDescriptions(commands), args), new Parts(in))
                .setOut(output.out())
                .setErr(output.err())
                // Colours are sequences that steer a terminal, and nothing here prints those.
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((e, _, _) -> explain(output, e))
                .execute(args);
        return output.unlessUnwritten(code);
    }

    private static List<FeatureCommand> withDescriptions(List<FeatureCommand> commands) {
        return Stream.concat(commands.stream(), Stream.of(new ManualCommand(), new CompletionCommand()))
                .toList();
    }

    /**
     * The command that is called by its name, or else all, so that help, a misspelt one, and those that describe the others find
     * them. Picocli reads the
     * annotations of each that it is given, and of all of them that is a good part of a start.
     */
    private static List<FeatureCommand> called(List<FeatureCommand> commands, String... args) {
        List<FeatureCommand> called = commands.stream()
                .filter(command -> args.length > 0 && nameOf(command).equals(args[0]))
                .filter(command -> !(command instanceof ManualCommand || command instanceof CompletionCommand))
                .toList();
        return called.isEmpty() ? commands : called;
    }

    private static String nameOf(FeatureCommand command) {
        return command.getClass().getAnnotation(Command.class).name();
    }

    private static String[] lines(String version, Supplier<List<String>> parts, String... args) {
        Stream<String> asked = List.of(args).contains(VERBOSE) ? parts.get().stream() : Stream.empty();
        return Stream.concat(Stream.of("gatehouse " + version), asked).toArray(String[]::new);
    }

    private static CommandLine commandLine(String[] version, List<FeatureCommand> commands, IFactory shared) {
        CommandLine all = new CommandLine(new GatehouseCommand(), shared);
        all.getCommandSpec()
                .addOption(OptionSpec.builder(VERBOSE)
                        .arity("0")
                        .description("With --version, print the Java and the libraries that it runs on as well.")
                        .build());
        all.getCommandSpec().version(version);
        commands.forEach(command -> add(all, command, shared));
        OptionValues.register(all);
        IParameterExceptionHandler usual = all.getParameterExceptionHandler();
        return all.setParameterExceptionHandler((e, given) -> usual.handleParseException(ofCalled(e), given));
    }

    /** A command that is a method of another one knows that one alone, whose usage says nothing of what was misspelt. */
    private static ParameterException ofCalled(ParameterException e) {
        CommandLine called = e.getCommandLine();
        while (called.getParseResult() != null && called.getParseResult().hasSubcommand()) {
            called = called.getParseResult().subcommand().commandSpec().commandLine();
        }
        return called.equals(e.getCommandLine())
                ? e
                : new ParameterException(called, String.valueOf(e.getMessage()), e);
    }

    private static void add(CommandLine parent, FeatureCommand command, IFactory parts) {
        CommandLine line = new CommandLine(command, parts);
        command.subcommands().forEach(each -> add(line, each, parts));
        parent.addSubcommand(line);
    }

    /** What an operator can mend is told in plain lines; everything else is a bug, and shows where. */
    private static int explain(CommandOutput output, Exception e) throws Exception {
        if (!output.explains(e)) {
            throw e;
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Makes the parts that commands share. */
    private record Parts(InputStream in) implements IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == PasswordInput.class
                    ? type.cast(new PasswordInput(in))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
