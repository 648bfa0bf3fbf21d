package dev.gatehouse.server.command;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command's page of the manual, in the macros of man(7), from what its {@code --help} is made of.
 *
 * @param command the command
 */
record ManualPage(CommandSpec command) {

    /** The page's name without its section: {@code gatehouse-user-add}. */
    String name() {
        return command.qualifiedName("-");
    }

    /** The page. */
    String text() {
        return Stream.of(
                        header(),
                        section("NAME", plain(name() + " - " + sentence(description()))),
                        section("SYNOPSIS", synopsis()),
                        section("DESCRIPTION", plain(description())),
                        section("ARGUMENTS", arguments()),
                        section("OPTIONS", options()),
                        section("COMMANDS", commands()),
                        section("EXIT STATUS", plain("0: done. 1: failed. 2: misspelt.")),
                        section("SEE ALSO", related()))
                .collect(Collectors.joining());
    }

    private String header() {
        return ".TH \"%s\" 1 \"\" \"%s\" \"Gatehouse\"%n"
                .formatted(
                        plain(name().toUpperCase(Locale.ROOT)),
                        plain(command.root().version()[0]));
    }

    private static String section(String title, String content) {
        return content.isBlank() ? "" : ".SH %s%n%s%n".formatted(title, content.strip());
    }

    private String synopsis() {
        String lines = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0);
        return ".nf\n%s\n.fi".formatted(plain(lines.strip()));
    }

    private String description() {
        return String.join(" ", command.usageMessage().description());
    }

    private String arguments() {
        return command.positionalParameters().stream()
                .filter(each -> !each.hidden())
                .map(each -> item(each.paramLabel(), each))
                .collect(Collectors.joining());
    }

    private String options() {
        return command.options().stream()
                .filter(each -> !each.hidden())
                .map(each -> item(String.join(", ", each.names()) + value(each), each))
                .collect(Collectors.joining());
    }

    private static String value(OptionSpec option) {
        return option.arity().max() == 0 ? "" : " " + option.paramLabel();
    }

    private static String item(String term, ArgSpec argument) {
        return item(term, String.join(" ", argument.description()));
    }

    private static String item(String term, String text) {
        return ".TP%n.B %s%n%s%n".formatted(plain(term), plain(text));
    }

    private String commands() {
        return subcommands()
                .map(each ->
                        item(each.name(), String.join(" ", each.usageMessage().description())))
                .collect(Collectors.joining());
    }

    private String related() {
        CommandSpec parent = command.parent();
        Stream<CommandSpec> above = parent == null ? Stream.empty() : Stream.of(parent);
        return Stream.concat(above, subcommands())
                .map(each -> ".BR %s (1)".formatted(plain(each.qualifiedName("-"))))
                .collect(Collectors.joining(" ,\n"));
    }

    private Stream<CommandSpec> subcommands() {
        return command.subcommands().values().stream()
                .map(each -> each.getCommandSpec())
                .filter(each -> !each.usageMessage().hidden())
                .distinct();
    }

    /** The first sentence, without its stop: apropos(1) shows one line. */
    private static String sentence(String text) {
        return text.split("[.:;] |\\.$", 2)[0];
    }

    /** A text in which roff finds no escapes, and no line that begins with a request. */
    private static String plain(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
