package dev.gatehouse.console.shell;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.NoticeLine;
import dev.gatehouse.console.control.PageRoom;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.Navigation;
import dev.gatehouse.console.page.PageCount;
import dev.gatehouse.console.page.SafeMode;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.shell.PageHistory.VisitedPlace;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * The window around the pages: navigation, the page in sight, status bar, keys, palette and help. Confined to the FX
 * thread.
 */
public final class ShellView implements Navigation {

    private static final String EVENTS = "events";
    private static final FilterValues CRITICAL_ONLY = FilterValues.NONE.with("severity", Severity.CRITICAL.code());

    private final Texts texts;
    private final List<ConsolePage> pages;
    private final PageHistory history = new PageHistory();
    private final WindowCommands commands;
    private final ShellEntries entries;
    private final NoticeLine done;
    private final NavigationRail rail;
    private final ServerStrip strip;
    private final CriticalNotice notice;
    private final PaletteViewModel paletteModel;
    private final CommandPalette palette;
    private final Overlay overlay = new Overlay();
    private final BorderPane frame = new BorderPane();

    /** What a small window leaves a page, 960 by 540 in all. */
    private final PageRoom room = new PageRoom(750, 430);

    private final StackPane root = new StackPane(frame, overlay.node());
    private ConsolePage inSight;

    /** What can be done from anywhere. */
    public interface ShellActions extends StatusBar.StatusActions {

        /** Leaves this session and shows the sign-in. */
        void signOut();

        /** Opens the user's own second factor. */
        void openSecondFactor();

        /** Changes between light and dark. */
        void changeLook();

        /** Locks the window, until the password is shown. */
        void lock();

        /** Opens another window, with a sign-in of its own. */
        void openWindow();

        /** Asks for a capture and opens it in another window. */
        void openCapture();
    }

    /**
     * What a shell shows.
     *
     * @param status  the status bar
     * @param server  the server that the window is about
     * @param safeMode whether the window may act now
     * @param notice  the critical events that were not seen yet
     * @param zone    in which all times are said
     * @param palette what the command palette finds
     * @param groups  the pages; the first is in sight at first
     * @param counts  what counts on a page, by its id, where the page itself does not say it
     * @param fold    whether the navigation is folded
     */
    public record ShellContent(
            ShellViewModel status,
            SavedServer server,
            SafeMode safeMode,
            PaletteViewModel palette,
            CriticalNotice notice,
            String zone,
            List<PageGroup> groups,
            Map<String, ObservableValue<PageCount>> counts,
            NavigationFold fold) {

        /** From top to bottom of the navigation. */
        List<ConsolePage> pages() {
            return groups.stream().flatMap(group -> group.pages().stream()).toList();
        }
    }

    /** A window with that content. */
    public ShellView(ShellContent content, Texts texts, ShellActions actions) {
        this.texts = texts;
        this.pages = content.pages();
        this.inSight = pages.getFirst();
        this.strip = new ServerStrip(content.server(), content.safeMode(), texts);
        this.commands = new WindowCommands(texts, content, this::visit, history, new OwnActions(), actions);
        this.entries = new ShellEntries(commands, texts);
        this.done = new NoticeLine("done", texts.of("list.show"), texts.of("list.close-notice"));
        this.rail = new NavigationRail(content, commands, texts, this::visit);
        this.paletteModel = content.palette();
        this.palette = new CommandPalette(paletteModel, texts, overlay::hide);
        frame.getStyleClass().add("shell");
        strip.mark(frame);
        frame.setLeft(rail.node());
        frame.setCenter(room);
        ErrorLine stale = new ErrorLine(content.status().bannerProperty());
        stale.setId("connection-banner");
        frame.setTop(new VBox(strip.node(), stale, done));
        frame.setBottom(new StatusBar(content.status(), texts, content.zone(), actions).node());
        notice = content.notice();
        root.getChildren().add(1, new NoticeBar(notice, texts, () -> show(EVENTS, CRITICAL_ONLY)).node());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        overlay.onHidden(palette::closed);
        content.fold().follow(root);
        bring(inSight);
    }

    /** What it shows. */
    public Parent node() {
        return root;
    }

    /** The session is over: takes away what lies over the pages. */
    public void close() {
        overlay.hide();
    }

    /** Puts the keyboard to the navigation. */
    public void focus() {
        rail.focus(inSight);
    }

    /** Reads all pages anew. */
    public void reloadAll() {
        pages.forEach(ConsolePage::reload);
    }

    /** The page in sight. */
    public ConsolePage inSight() {
        return inSight;
    }

    /** Brings that page in sight, as a place to come back from. */
    public void visit(ConsolePage page) {
        if (!page.equals(inSight)) {
            history.leave(here());
        }
        bring(page);
        rail.focus(page);
    }

    @Override
    public void show(String id, FilterValues filter) {
        ConsolePage page = page(id);
        VisitedPlace before = here();
        page.show(filter);
        if (!before.equals(new VisitedPlace(id, page.filter()))) {
            history.leave(before);
        }
        bring(page);
        rail.focus(page);
    }

    @Override
    public void open(Window owner, String id, String offer, FilterValues about) {
        page(id).open(owner, offer, about);
    }

    @Override
    public void tell(String said, String page, FilterValues filter) {
        done.say(said, () -> {
            done.setVisible(false);
            show(page, filter);
        });
    }

    @Override
    public void warn(String said) {
        done.warn(said);
    }

    private void bring(ConsolePage page) {
        inSight.onHide();
        inSight = page;
        room.show(page.node());
        rail.select(page);
        page.onShow();
        if (page.id().equals(EVENTS)) {
            notice.dismiss();
        }
    }

    private VisitedPlace here() {
        return new VisitedPlace(inSight.id(), inSight.filter());
    }

    private void goTo(Optional<VisitedPlace> place) {
        place.ifPresent(there -> {
            ConsolePage page = page(there.page());
            if (!page.filter().equals(there.filter())) {
                page.show(there.filter());
            }
            bring(page);
        });
    }

    private ConsolePage page(String id) {
        return pages.stream().filter(page -> page.id().equals(id)).findFirst().orElseThrow();
    }

    private void pressed(KeyEvent key) {
        if (overlay.isOpen() && key.getCode() == KeyCode.ESCAPE) {
            overlay.hide();
            key.consume();
        }
        commands.of(key).ifPresent(command -> {
            key.consume();
            if (!overlay.isOpen()) {
                command.run().run();
            }
        });
    }

    private void pressed(MouseEvent press) {
        if (press.getButton() == MouseButton.BACK) {
            goTo(history.back(here()));
        } else if (press.getButton() == MouseButton.FORWARD) {
            goTo(history.forward(here()));
        }
    }

    private final class OwnActions implements WindowCommands.WindowActions {

        @Override
        public void back() {
            goTo(history.back(here()));
        }

        @Override
        public void forward() {
            goTo(history.forward(here()));
        }

        @Override
        public void openPalette() {
            paletteModel.open(entries.all(inSight));
            overlay.show(palette.node());
        }

        @Override
        public void openHelp() {
            overlay.show(new HelpCard(texts)
                    .section(inSight.title(), entries.of(inSight))
                    .section(texts.of("shell.help.window"), entries.window())
                    .section(texts.of("shell.help.pages"), entries.ways())
                    .node());
        }

        @Override
        public void armOrDisarm() {
            strip.armOrDisarm();
        }

        @Override
        public void reload() {
            inSight.reload();
        }

        @Override
        public void focusFilter() {
            inSight.focusFilter();
        }

        @Override
        public void create() {
            inSight.create();
        }
    }
}
