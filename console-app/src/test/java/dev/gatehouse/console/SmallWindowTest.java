package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A screen of 1920 by 1080 pixels at 200 % has 960 by 540 of the window's. */
class SmallWindowTest extends FakeServerTest {

    /** In the language of longer words as well, also of the page that is in sight, whose name is bold. */
    @ParameterizedTest
    @CsvSource({"en, 960", "de, 960", "de, 1024", "de, 1280"})
    void showsPagesAndTilesWholeInASmallWindow(String language, int width) {
        locale = Locale.of(language);
        server.users().add("adam", Role.ADMIN);
        server.users().put(new User(new AccountId(3), "olga", Role.OPERATOR, true, true, NOW, null));
        openAt(width);
        awaitSight("overview-factor-tile");
        await("accounts are counted", () -> text("overview-factor").startsWith("50 %"));

        assertThat(cut(".tile .label")).as("tiles").isEmpty();
        for (String page : List.of("alerts", "deprecations", "lockouts")) {
            goTo(page);
            assertThat(cut(".rail .label")).as(page).isEmpty();
        }
    }

    private void openAt(int width) {
        open("adam", "light");
        robot.interact(() -> {
            stage.setWidth(width);
            stage.setHeight(560);
        });
        signIn("right");
    }

    private List<String> cut(String labels) {
        return onFx(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return robot.lookup(labels).queryAllAs(Label.class).stream()
                    .filter(label -> !label.getText().isEmpty()
                            && !label.getText().equals(((Text) label.lookup(".text")).getText()))
                    .map(Label::getText)
                    .toList();
        });
    }
}
