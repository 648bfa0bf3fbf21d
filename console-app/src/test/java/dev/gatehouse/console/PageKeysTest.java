package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.SafeMode;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.shell.CriticalNotice;
import dev.gatehouse.console.shell.NavigationFold;
import dev.gatehouse.console.shell.PageGroup;
import dev.gatehouse.console.shell.PaletteViewModel;
import dev.gatehouse.console.shell.ShellView;
import dev.gatehouse.console.shell.ShellViewModel;
import dev.gatehouse.console.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The keys that lead to pages, of which there may be more than digits. */
class PageKeysTest extends FxTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:32:47.250Z");

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    @AutoClose
    private final Tasks tasks = new Tasks(Platform::runLater);

    private final SignInOutcome.SignedIn signedIn = SignIns.operator(server);

    private final ShellView shell = onFx(this::newShell);

    @AfterEach
    void close() {
        signedIn.client().close();
    }

    private ShellView newShell() {
        Texts texts = new Texts(Locale.ENGLISH);
        List<ConsolePage> pages = IntStream.rangeClosed(1, 13)
                .mapToObj(number -> (ConsolePage) new Blank("page-" + number, new VBox()))
                .toList();
        return new ShellView(
                new ShellView.ShellContent(
                        new ShellViewModel(texts, signedIn.identity(), server.address(), new ServerClock(() -> NOW)),
                        SavedServer.of(server.address().toString()),
                        SafeMode.off(),
                        PaletteViewModel.of(TestContext.of(signedIn, tasks, () -> NOW)),
                        new CriticalNotice(texts),
                        "UTC",
                        List.of(new PageGroup("shell.watch", pages)),
                        Map.of(),
                        new NavigationFold(null, _ -> {})),
                texts,
                new NoActions());
    }

    @BeforeEach
    void open() {
        robot.interact(() -> {
            stage.setScene(new Scene(shell.node(), 900, 700));
            stage.show();
            shell.focus();
        });
    }

    @Test
    void digitsLeadToTheFirstNinePages() {
        press(KeyCode.DIGIT9);

        assertThat(inSight()).isEqualTo("page-9");
    }

    @Test
    void digitsWithShiftLeadToThePagesBehindThem() {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT1)
                .release(KeyCode.DIGIT1, KeyCode.SHIFT, KeyCode.CONTROL);
        assertThat(inSight()).isEqualTo("page-10");

        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT4)
                .release(KeyCode.DIGIT4, KeyCode.SHIFT, KeyCode.CONTROL);
        assertThat(inSight()).isEqualTo("page-13");
    }

    @Test
    void noOtherKeyLeadsToAPage() {
        press(KeyCode.SEMICOLON);
        press(KeyCode.EQUALS);
        press(KeyCode.DIGIT0);

        assertThat(inSight()).isEqualTo("page-1");
    }

    private void press(KeyCode key) {
        robot.press(KeyCode.CONTROL, key).release(key, KeyCode.CONTROL);
    }

    private String inSight() {
        return onFx(() -> shell.inSight().id());
    }

    private static final class NoActions implements ShellView.ShellActions {

        @Override
        public void retryNow() {}

        @Override
        public void signInAgain() {}

        @Override
        public void signOut() {}

        @Override
        public void openSecondFactor() {}

        @Override
        public void changeLook() {}

        @Override
        public void lock() {}

        @Override
        public void openCapture() {
            // Nothing to open.
        }

        @Override
        public void openWindow() {}
    }

    private record Blank(String id, Parent node) implements ConsolePage {

        @Override
        public String title() {
            return id;
        }

        @Override
        public Ikon icon() {
            return Feather.SQUARE;
        }

        @Override
        public void onShow() {}

        @Override
        public void onHide() {}

        @Override
        public void reload() {}

        @Override
        public void tick(Instant now) {}

        @Override
        public void focusFilter() {}

        @Override
        public EventPump.Subscriber follower() {
            throw new AssertionError("NoActions is followed here");
        }
    }
}
