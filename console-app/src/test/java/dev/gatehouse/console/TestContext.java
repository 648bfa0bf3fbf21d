package dev.gatehouse.console;

import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.StepUp;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.Navigation;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.SafeMode;
import dev.gatehouse.console.page.SaveDialog;
import dev.gatehouse.console.store.KeptCounts;
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.store.KeptEvents;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** What pages are made of in a test: English, in UTC, with no other page to go to. */
public final class TestContext {

    private TestContext() {}

    /** A context in which no call ever needs the password again. */
    public static PageContext of(SignInOutcome.SignedIn signedIn, Tasks tasks, InstantSource clock) {
        return of(signedIn, tasks, new ServerClock(clock), Runnable::run, question -> {
            throw new AssertionError("Nothing here wants the password");
        });
    }

    /** A context in which files are saved as that says. */
    public static PageContext withFiles(
            SignInOutcome.SignedIn signedIn, Tasks tasks, InstantSource clock, SaveDialog files) {
        PageContext made = of(signedIn, tasks, clock);
        return with(made, made.navigation(), files, made.kept());
    }

    /** A context in which the server's clock is at hand, and the password is asked for. */
    public static PageContext of(
            SignInOutcome.SignedIn signedIn, Tasks tasks, ServerClock clock, Executor fx, StepUp.Prompt prompt) {
        Texts texts = new Texts(Locale.ENGLISH);
        return new PageContext(
                signedIn.client(),
                tasks,
                texts,
                new Times(ZoneOffset.UTC, clock::now),
                clock,
                signedIn.identity(),
                new StepUp(signedIn.client(), tasks, texts, fx, prompt),
                new ShownPages(TestContext::leadNowhere),
                new SimpleBooleanProperty(true),
                new SecretClipboard(clock::now),
                SafeMode.off(),
                (_, _) -> Optional.empty(),
                new NothingKept());
    }

    /** That context, in that zone. */
    public static PageContext in(ZoneId zone, PageContext made) {
        return new PageContext(
                made.client(),
                made.tasks(),
                made.texts(),
                new Times(zone, made.clock()::now),
                made.clock(),
                made.identity(),
                made.stepUp(),
                made.navigation(),
                made.live(),
                made.secrets(),
                made.safeMode(),
                made.files(),
                made.kept());
    }

    /** That context, with the ids of the pages that are shown told to {@code shown}. */
    public static PageContext leading(PageContext made, Consumer<String> shown) {
        return with(made, new ShownPages(shown), made.files(), made.kept());
    }

    /** That context, with these events kept. */
    public static PageContext keeping(PageContext made, KeptEvents kept) {
        return with(made, made.navigation(), made.files(), kept);
    }

    private static PageContext with(PageContext made, Navigation navigation, SaveDialog files, KeptEvents kept) {
        return new PageContext(
                made.client(),
                made.tasks(),
                made.texts(),
                made.times(),
                made.clock(),
                made.identity(),
                made.stepUp(),
                navigation,
                made.live(),
                made.secrets(),
                made.safeMode(),
                files,
                kept);
    }

    private static void leadNowhere(String page) {
        throw new AssertionError("Nothing here leads to " + page);
    }

    private static final class NothingKept implements KeptEvents {

        @Override
        public KeptCoverage coverage() {
            return KeptCoverage.NONE;
        }

        @Override
        public KeptCounts counts() {
            return KeptCounts.NONE;
        }

        @Override
        public Page<SecurityEvent> find(Filter filter, int limit, @Nullable String cursor) {
            return new Page<>(List.of(), null);
        }
    }

    private record ShownPages(Consumer<String> shown) implements Navigation {

        @Override
        public void show(String page, FilterValues filter) {
            shown.accept(page);
        }

        @Override
        public void open(Window owner, String page, String offer, FilterValues about) {
            throw new AssertionError("Nothing here opens " + offer + " of " + page);
        }

        @Override
        public void tell(String said, String page, FilterValues filter) {
            throw new AssertionError("Nothing here tells " + said);
        }

        @Override
        public void warn(String said) {
            throw new AssertionError("Nothing here warns: " + said);
        }
    }
}
