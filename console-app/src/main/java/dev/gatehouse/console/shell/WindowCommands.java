package dev.gatehouse.console.shell;

import dev.gatehouse.console.control.TextSizeKeys;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** All that can be done from anywhere in the window, with its keys: the one list. Confined to the FX thread. */
final class WindowCommands {

    private static final int DIGITS = 9;

    private final Texts texts;
    private final List<ConsolePage> pages;
    private final List<WindowCommand> ways;
    private final WindowCommand back;
    private final WindowCommand forward;
    private final WindowCommand fold;
    private final List<WindowCommand> general;
    private final List<WindowCommand> personal;

    /** What the window itself can do. */
    interface WindowActions {

        void back();

        void forward();

        void openPalette();

        void openHelp();

        void reload();

        void focusFilter();

        void create();

        void armOrDisarm();
    }

    WindowCommands(
            Texts texts,
            ShellView.ShellContent content,
            Consumer<ConsolePage> go,
            PageHistory history,
            WindowActions window,
            ShellView.ShellActions actions) {
        this.texts = texts;
        this.pages = content.pages();
        this.ways = pages.stream().map(page -> way(page, go)).toList();
        this.back = new WindowCommand(
                "back",
                texts.of("shell.back"),
                Feather.ARROW_LEFT,
                List.of(new KeyCodeCombination(KeyCode.LEFT, KeyCombination.ALT_DOWN)),
                history.backThereProperty(),
                window::back);
        this.forward = new WindowCommand(
                "forward",
                texts.of("shell.forward"),
                Feather.ARROW_RIGHT,
                List.of(new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.ALT_DOWN)),
                history.forwardThereProperty(),
                window::forward);
        this.fold = command("fold", "shell.fold", Feather.SIDEBAR, control(KeyCode.B), content.fold()::toggle);
        this.general = List.of(
                command("palette", "shell.palette", Feather.COMMAND, control(KeyCode.K), window::openPalette),
                command(
                        "help",
                        "shell.help",
                        Feather.HELP_CIRCLE,
                        new KeyCodeCombination(KeyCode.F1),
                        window::openHelp),
                command(
                        "reload",
                        "shell.reload",
                        Feather.REFRESH_CW,
                        new KeyCodeCombination(KeyCode.F5),
                        window::reload),
                command("filter", "shell.filter", Feather.FILTER, control(KeyCode.F), window::focusFilter),
                new WindowCommand(
                        "arm-or-disarm",
                        texts.of("shell.arm-or-disarm"),
                        Feather.UNLOCK,
                        List.of(shifted(KeyCode.A)),
                        new SimpleBooleanProperty(content.safeMode().isGuarded()),
                        window::armOrDisarm),
                command("new-window", "shell.new-window", Feather.COPY, shifted(KeyCode.N), actions::openWindow),
                new WindowCommand(
                        "open-capture",
                        texts.of("shell.open-capture"),
                        Feather.ARCHIVE,
                        List.of(),
                        actions::openCapture),
                sized("larger-text", "shell.larger-text", Feather.ZOOM_IN, TextSizeKeys.LARGER),
                sized("smaller-text", "shell.smaller-text", Feather.ZOOM_OUT, TextSizeKeys.SMALLER),
                sized("usual-text", "shell.usual-text", Feather.TYPE, TextSizeKeys.USUAL),
                command("create", "shell.create", Feather.PLUS, control(KeyCode.N), window::create));
        this.personal = List.of(
                new WindowCommand(
                        "lock",
                        texts.of("shell.lock"),
                        Feather.LOCK,
                        List.of(new KeyCodeCombination(
                                KeyCode.L, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN)),
                        actions::lock),
                command(
                        "second-factor",
                        "shell.second-factor",
                        Feather.SMARTPHONE,
                        shifted(KeyCode.O),
                        actions::openSecondFactor),
                command("change-look", "shell.change-look", Feather.MOON, shifted(KeyCode.L), actions::changeLook),
                command("sign-out", "shell.sign-out", Feather.LOG_OUT, shifted(KeyCode.Q), actions::signOut));
    }

    private WindowCommand way(ConsolePage page, Consumer<ConsolePage> go) {
        return new WindowCommand(
                "go-" + page.id(), page.title(), page.icon(), digit(pages.indexOf(page)), () -> go.accept(page));
    }

    /** Ctrl and a digit for the first nine, Ctrl, Shift and a digit for the next nine. */
    private static List<KeyCombination> digit(int place) {
        if (place >= 2 * DIGITS) {
            return List.of();
        }
        KeyCode digit = KeyCode.getKeyCode(Integer.toString(place % DIGITS + 1));
        return List.of(place < DIGITS ? control(digit) : shifted(digit));
    }

    private WindowCommand command(String id, String key, Ikon icon, KeyCombination keys, Runnable run) {
        return new WindowCommand(id, texts.of(key), icon, List.of(keys), run);
    }

    private WindowCommand sized(String id, String key, Ikon icon, TextSizeKeys keys) {
        return command(id, key, icon, keys.key(), keys::change);
    }

    private static KeyCombination control(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }

    private static KeyCombination shifted(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }

    /** The command that a key does; empty for a key that is none's. */
    Optional<WindowCommand> of(KeyEvent key) {
        return all().stream().filter(command -> command.isDoneBy(key)).findFirst();
    }

    /** The command that leads to that page. */
    WindowCommand of(ConsolePage page) {
        return ways.get(pages.indexOf(page));
    }

    /** Those that lead to pages, in the order of the navigation. */
    List<WindowCommand> ways() {
        return ways;
    }

    WindowCommand back() {
        return back;
    }

    WindowCommand forward() {
        return forward;
    }

    /** Folds the navigation, or unfolds it. */
    WindowCommand fold() {
        return fold;
    }

    /** Those about the user and the window, which have buttons below the pages. */
    List<WindowCommand> personal() {
        return personal;
    }

    /** Those that lead to no page. */
    List<WindowCommand> others() {
        List<WindowCommand> others = new ArrayList<>(general);
        others.add(back);
        others.add(forward);
        others.add(fold);
        others.addAll(personal);
        others.removeIf(command -> !command.there().getValue());
        return others;
    }

    private List<WindowCommand> all() {
        List<WindowCommand> all = new ArrayList<>(ways);
        all.addAll(others());
        return all;
    }
}
