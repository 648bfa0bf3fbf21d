package dev.gatehouse.console;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.audit.HeadPins;
import dev.gatehouse.console.backend.Connection;
import dev.gatehouse.console.backend.EventFeed;
import dev.gatehouse.console.backend.EventKeeper;
import dev.gatehouse.console.backend.FeedState;
import dev.gatehouse.console.control.PasswordDialog;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.StepUp;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.fx.Ticker;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.SafeMode;
import dev.gatehouse.console.setting.ConsoleSettings;
import dev.gatehouse.console.setting.PageSettings;
import dev.gatehouse.console.shell.CriticalNotice;
import dev.gatehouse.console.shell.LiveCounts;
import dev.gatehouse.console.shell.PageGroup;
import dev.gatehouse.console.shell.PaletteViewModel;
import dev.gatehouse.console.shell.ShellView;
import dev.gatehouse.console.shell.ShellViewModel;
import dev.gatehouse.console.signin.LockView;
import dev.gatehouse.console.signin.LockViewModel;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** Everything that lives from a sign-in to its end: feed, pump, pages, shell. Confined to the FX thread. */
final class Workspace implements AutoCloseable {

    /** Between two ticks, under a flood: beyond, reading anew is cheaper than showing each. */
    private static final int PUMP_CAPACITY = 10_000;

    private final AdminClient client;
    private final String username;
    private final InstantSource clock;
    private final Tasks tasks = new Tasks(Platform::runLater, this::signedOut);
    private final EventPump pump = new EventPump(PUMP_CAPACITY);
    private final Connection connection;
    private final EventFeed feed;
    private final EventKeeper keeper;
    private final ServerClock serverClock;
    private final List<ConsolePage> pages;
    private final PageArrangement arrangement;
    private final SafeMode safeMode;
    private final LiveCounts counts;
    private final CriticalNotice notice;
    private final ShellViewModel status;
    private final ShellView shell;
    private @Nullable Ticker ticker;
    private boolean loaded;

    Workspace(
            ConsoleEnvironment environment,
            Texts texts,
            SecretClipboard secrets,
            SignInOutcome.SignedIn signedIn,
            ServerProfile profile,
            EventKeeper.StoreOpener store,
            WindowWishes window) {
        client = signedIn.client();
        username = signedIn.identity().username();
        clock = environment.clock();
        connection = new Connection(clock, this::back);
        keeper = new EventKeeper(client, store);
        feed = new EventFeed(client, environment.backoff(), clock, new FeedBridge());
        serverClock = new ServerClock(clock);
        OwnFactor ownFactor = new OwnFactor(environment, texts, secrets, tasks, window::front);
        safeMode = profile.server().environment().opensReadOnly()
                ? SafeMode.readOnly(profile.armedFor(), clock)
                : SafeMode.off();
        PageContext context = context(environment, texts, secrets, signedIn, window);
        counts = new LiveCounts(context);
        List<PageGroup> groups = WorkspacePages.of(
                context, clock, new HeadPins(environment.settings().beside("ledger-heads.properties")));
        pages = groups.stream().flatMap(group -> group.pages().stream()).toList();
        arrangement = new PageArrangement(pages);
        status = new ShellViewModel(texts, signedIn.identity(), client.server(), serverClock);
        notice = new CriticalNotice(texts);
        follow(new DesktopNotices(
                window::isAway,
                clock,
                said -> tasks.run(() -> environment.notifier().show(texts.of("product"), said))));
        shell = new ShellView(
                new ShellView.ShellContent(
                        status,
                        profile.server(),
                        safeMode,
                        PaletteViewModel.of(context),
                        notice,
                        context.times().zoneName(),
                        groups,
                        counts.byPage(notice),
                        window.fold()),
                texts,
                new WorkspaceActions(client, username, feed, ownFactor, window));
    }

    private PageContext context(
            ConsoleEnvironment environment,
            Texts texts,
            SecretClipboard secrets,
            SignInOutcome.SignedIn signedIn,
            WindowWishes window) {
        StepUp.Prompt prompt = question -> new PasswordDialog(window.front(), texts, username).show(question);
        return new PageContext(
                client,
                tasks,
                texts,
                new Times(environment.zone(), clock),
                serverClock,
                signedIn.identity(),
                new StepUp(client, tasks, texts, Platform::runLater, prompt),
                new ShellNavigation(() -> shell),
                connection.liveProperty(),
                secrets,
                safeMode,
                environment.files(),
                keeper);
    }

    /** Tells what comes to all that follow it, in this order. */
    private void follow(DesktopNotices outside) {
        notice.textProperty().subscribe(outside::said);
        connection.stateProperty().subscribe(state -> status.feedIs(state, clock.instant()));
        pump.subscribe(serverClock);
        pump.subscribe(status);
        pages.stream().map(ConsolePage::follower).forEach(pump::subscribe);
        pump.subscribe(counts);
        pump.subscribe(notice);
    }

    /** What it shows. */
    Parent node() {
        return shell.node();
    }

    /** Where the user is. */
    Whereabouts whereabouts() {
        return new Whereabouts(
                client.server(),
                username,
                shell.inSight().id(),
                pages.stream().collect(Collectors.toMap(ConsolePage::id, ConsolePage::filter)));
    }

    /** Goes back to where that user was, if it is the same one at the same server. */
    void goBackTo(Whereabouts before) {
        if (before.server().equals(client.server()) && before.username().equals(username)) {
            pages.forEach(page -> page.show(before.filters().getOrDefault(page.id(), FilterValues.NONE)));
            pages.stream().filter(page -> page.id().equals(before.page())).forEach(shell::visit);
        }
    }

    /** What a locked window shows in place of this. A locked window acts no more, either. */
    LockView lockView(Texts texts, Runnable unlocked, Runnable signOut) {
        safeMode.disarm();
        LockViewModel model = new LockViewModel(client::reauthenticate, tasks, texts, unlocked);
        return LockView.ofSession(model, texts, username, signOut);
    }

    /** How many critical events the user has not looked at yet, for the window's title. */
    ReadOnlyLongProperty criticalProperty() {
        return notice.unseenProperty();
    }

    /** Puts the keyboard to the pages again. */
    void focus() {
        shell.focus();
    }

    /** Remembers how the pages are arranged now, each of them in that form. */
    UnaryOperator<ConsoleSettings> arrangement(UnaryOperator<PageSettings> form) {
        return arrangement.change(form);
    }

    /** Arranges the pages so. */
    void arrange(Map<String, PageSettings> before) {
        arrangement.put(before);
    }

    /** Begins to follow events. */
    void open() {
        ticker = new Ticker(this::tick);
        keeper.start();
        feed.start();
        shell.focus();
    }

    /** Ends all that runs, at once, and signs out behind the scenes. */
    @Override
    public void close() {
        if (ticker != null) {
            ticker.close();
        }
        shell.close();
        feed.close();
        keeper.close();
        tasks.close();
        SignOut.start(client);
    }

    private void tick() {
        Instant now = clock.instant();
        pump.drain();
        serverClock.tick();
        connection.tick(now);
        pages.forEach(page -> page.tick(now));
        counts.tick(now);
        safeMode.tick();
        status.tick(now);
    }

    /**
     * Pages read for the first time when the feed has its place in the ledger: from there on, page and feed together are
     * complete. If it has none because the server is gone, they read all the same, to say so themselves.
     */
    private void feedIs(FeedState state) {
        connection.feedIs(state);
        boolean live = state instanceof FeedState.Live;
        if (!loaded && !(state instanceof FeedState.Connecting)) {
            loaded = live;
            shell.reloadAll();
        }
    }

    private void signedOut() {
        connection.signedOut();
    }

    /** What failed while the connection was doubted or lost is read anew. */
    private void back() {
        pages.forEach(ConsolePage::onReconnect);
    }

    /** Brings what the feed says from its thread to the FX thread. */
    private final class FeedBridge implements EventFeed.Listener {

        @Override
        public void onState(FeedState state) {
            if (state instanceof FeedState.Live) {
                keeper.catchUp();
            }
            Platform.runLater(() -> feedIs(state));
        }

        @Override
        public void onHeard() {
            connection.heard();
        }

        @Override
        public void onEvent(SecurityEvent event) {
            pump.offer(event);
            keeper.offer(event);
        }

        @Override
        public void onMissed(long count) {
            pump.miss(count);
        }

        @Override
        public void onRecalled(List<SecurityEvent> notable) {
            pump.recall(notable);
        }
    }
}
