package dev.gatehouse.console.signin;

import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.ChoiceBar;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.profile.ServerEnvironment;
import dev.gatehouse.console.text.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/** Asks what a saved server is called and what it is there for. Confined to the FX thread. */
final class ServerDialog {

    private final ServerChoice choice;
    private final TextField name = new TextField();
    private final ChoiceBar<ServerEnvironment> environment;
    private final CheckBox untrust;
    private final ActionDialog dialog;

    ServerDialog(Window owner, ServerChoice choice, Texts texts) {
        this.choice = choice;
        SavedServer server = choice.profile();
        name.setId("server-name");
        name.setText(server.name());
        environment = new ChoiceBar<>(
                "server-environment",
                ServerEnvironment.values(),
                one -> texts.of("environment." + one.code()),
                () -> {});
        environment.choose(server.environment());
        untrust = new CheckBox(texts.of("signin.untrust"));
        untrust.setId("server-untrust");
        untrust.setVisible(server.certificate() != null);
        untrust.setManaged(untrust.isVisible());
        dialog = new ActionDialog(
                        owner,
                        texts,
                        "server",
                        new ActionDialog.Wording(
                                texts.of("signin.edit-title"),
                                texts.of("signin.edit-question", server.address()),
                                texts.of("signin.save")))
                .with(
                        PageLayout.field(texts.of("signin.name"), name),
                        PageLayout.field(texts.of("signin.environment"), environment),
                        untrust)
                .startingAt(name);
    }

    void show() {
        dialog.ask(() -> {
            choice.describe(name.getText(), environment.chosen());
            if (untrust.isSelected()) {
                choice.trust(null);
            }
        });
    }
}
