package dev.gatehouse.console.shell;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.WrappingRow;
import dev.gatehouse.console.shell.ShellViewModel.Signal;
import dev.gatehouse.console.text.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line at the bottom of the window. Confined to the FX thread. */
final class StatusBar {

    private static final String PREFIX = "signal-";

    private final ShellViewModel model;
    private final Texts texts;
    private final String zoneName;
    private final StatusActions actions;

    /** What can be done from here. */
    interface StatusActions {

        /** Tries to connect now instead of later. */
        void retryNow();

        /** Shows the sign-in, which then leads back to where the user was. */
        void signInAgain();
    }

    /** @param zoneName the zone in which all times of the window are said */
    StatusBar(ShellViewModel model, Texts texts, String zoneName, StatusActions actions) {
        this.zoneName = zoneName;
        this.model = model;
        this.texts = texts;
        this.actions = actions;
    }

    Node node() {
        Label problem = new Label();
        problem.setId("status-problem");
        problem.getStyleClass().add(Styles.TEXT_MUTED);
        problem.textProperty().bind(model.problemProperty());
        Label count = new Label();
        count.setId("status-count");
        count.textProperty().bind(model.countProperty());
        Label lag = new Label();
        lag.setId("status-lag");
        lag.getStyleClass().add(Styles.TEXT_MUTED);
        lag.textProperty().bind(model.lagProperty());
        Label zone = new Label(texts.of("status.zone", zoneName), new FontIcon(Feather.CLOCK));
        zone.setId("status-zone");
        Label server = new Label(model.server(), new FontIcon(Feather.SERVER));
        server.setId("status-server");
        Label who = new Label(model.who(), new FontIcon(Feather.USER));
        who.setId("status-who");
        WrappingRow facts = new WrappingRow("status-facts", Pos.CENTER_RIGHT, count, lag, zone, server, who);
        HBox.setHgrow(facts, Priority.ALWAYS);
        HBox bar = PageLayout.row(
                "status-bar",
                connection(),
                button("status-retry", "status.retry", Signal.BROKEN, actions::retryNow),
                button("status-sign-in", "status.sign-in", Signal.OVER, actions::signInAgain),
                problem,
                PageLayout.gap(),
                facts);
        return bar;
    }

    private Label connection() {
        FontIcon icon = new FontIcon();
        Label label = new Label("", icon);
        label.setId("status-connection");
        label.getStyleClass().add("signal");
        label.textProperty().bind(model.connectionProperty());
        label.setMinWidth(Region.USE_PREF_SIZE);
        model.signalProperty().subscribe(signal -> {
            icon.setIconCode(icon(signal));
            label.getStyleClass().removeIf(name -> name.startsWith(PREFIX));
            label.getStyleClass().add(PREFIX + signal.name().toLowerCase(Locale.ROOT));
        });
        return label;
    }

    private Button button(String id, String key, Signal when, Runnable action) {
        Button button = new Button(texts.of(key));
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        button.visibleProperty().bind(model.signalProperty().isEqualTo(when));
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Ikon icon(Signal signal) {
        return switch (signal) {
            case WAITING -> Feather.LOADER;
            case LIVE -> Feather.RADIO;
            case DOUBTED -> Feather.ALERT_TRIANGLE;
            case BROKEN -> Feather.WIFI_OFF;
            case OVER -> Feather.LOG_OUT;
        };
    }
}
