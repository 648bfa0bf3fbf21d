package dev.gatehouse.console.shell;

import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.stream.Stream;

/** What can be done now, as the palette and the help list it. Confined to the FX thread. */
final class ShellEntries {

    private final WindowCommands commands;
    private final Texts texts;

    ShellEntries(WindowCommands commands, Texts texts) {
        this.commands = commands;
        this.texts = texts;
    }

    /** What that page can do. */
    List<PaletteEntry> of(ConsolePage page) {
        return page.commands().stream()
                .map(command -> new PaletteEntry(
                        command.name(), page.title(), command.icon(), command.keys(), command.refusal(), command.run()))
                .toList();
    }

    /** What the window can do. */
    List<PaletteEntry> window() {
        return commands.others().stream()
                .map(command -> command.entry(texts.of("shell.window")))
                .toList();
    }

    /** The ways to all pages. */
    List<PaletteEntry> ways() {
        return commands.ways().stream()
                .map(command -> command.entry(texts.of("shell.page")))
                .toList();
    }

    /** All of it, what the page can do first. */
    List<PaletteEntry> all(ConsolePage page) {
        return Stream.of(of(page), ways(), window()).flatMap(List::stream).toList();
    }
}
