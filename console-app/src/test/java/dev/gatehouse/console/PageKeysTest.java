package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.shell.ShellView;
import dev.gatehouse.console.shell.ShellViewModel;
import dev.gatehouse.console.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The keys that lead to pages, of which there may be more than digits. */
class PageKeysTest extends FxTest {

    private final ShellView shell = onFx(PageKeysTest::newShell);

    private static ShellView newShell() {
        Texts texts = new Texts(Locale.ENGLISH);
        StaffIdentity olga = new StaffIdentity(new AccountId(1), "olga", Role.OPERATOR, SessionId.random());
        ServerAddress server = ServerAddress.parse("https://gate.example").orElseThrow();
        List<ConsolePage> pages = IntStream.rangeClosed(1, 13)
                .mapToObj(number -> (ConsolePage) new Blank("page-" + number, new VBox()))
                .toList();
        return new ShellView(new ShellViewModel(texts, olga, server), pages, texts, new NoActions());
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
