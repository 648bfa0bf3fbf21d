package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.CertificateFingerprint;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.setting.ConsoleSettings;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** A certificate that no system trusts: shown and decided about once, known from then on, refused when it is another. */
class CertificateWindowTest extends FakeServerTest {

    @Test
    void showsAnUnknownCertificateAndKeepsTheDecision() {
        server.secure(SelfSigned.FIRST.serving());
        open("otto", "light");
        robot.interact(() -> stage.setHeight(560));
        assertThat(onFx(card()::isVisible)).isFalse();

        tryToSignIn();

        await("it is shown", () -> card().isVisible());
        await("nothing is cut", () -> painted().equals(said()));
        assertThat(onFx(this::said))
                .contains(
                        new CertificateFingerprint(SelfSigned.FIRST.fingerprint()).toString(),
                        "Of CN=gate.example",
                        "Issued by CN=gate.example",
                        "Good from 2026-01-01 00:00:00 +00:00 until 2126-01-01 00:00:00 +00:00, UTC");
        assertThat(settings().load().servers().getFirst().certificate()).isNull();

        robot.clickOn("#signin-trust");

        awaitLive();
        assertThat(settings().load().servers().getFirst().certificate()).isEqualTo(SelfSigned.FIRST.fingerprint());
    }

    @Test
    void asksNothingAboutATrustedCertificateAndRefusesAChangedOne() {
        server.secure(SelfSigned.FIRST.serving());
        SavedServer saved =
                SavedServer.of(server.address().toString()).signedIn("otto").trusting(SelfSigned.FIRST.fingerprint());
        open(ConsoleSettings.NONE.first(saved).looking("dark"), now::get);
        signIn("right");
        robot.clickOn("#sign-out");
        awaitSight("password");
        server.secure(SelfSigned.SECOND.serving());

        tryToSignIn();

        await(
                "it is refused",
                () -> text("signin-message").contains("shows another certificate than the one that you have trusted"));
        assertThat(onFx(card()::isVisible)).as("nothing to accept it by").isFalse();
        assertThat(settings().load().servers().getFirst().certificate()).isEqualTo(SelfSigned.FIRST.fingerprint());
    }

    private void tryToSignIn() {
        robot.clickOn("#password").write("right").type(KeyCode.ENTER);
    }

    private Node card() {
        return robot.lookup("#signin-certificate").query();
    }

    private Set<String> said() {
        return labels().map(ForeignLabel::getText).collect(Collectors.toSet());
    }

    /** Of what has no room, the end is an ellipsis. */
    private Set<String> painted() {
        return labels().map(label -> label.lookup(".text"))
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).getText())
                .collect(Collectors.toSet());
    }

    private Stream<ForeignLabel> labels() {
        return card().lookupAll(".label").stream()
                .filter(ForeignLabel.class::isInstance)
                .map(ForeignLabel.class::cast);
    }
}
