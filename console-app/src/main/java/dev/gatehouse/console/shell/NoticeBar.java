package dev.gatehouse.console.shell;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A {@link CriticalNotice} at the lower right of the window. The keyboard stays where it is; the notice stays until it is
 * answered. Confined to the FX thread.
 */
final class NoticeBar {

    private final HBox bar;

    /** @param show leads to what the notice is about */
    NoticeBar(CriticalNotice notice, Texts texts, Runnable show) {
        ForeignLabel text = new ForeignLabel();
        text.setId("notice-text");
        text.setAccessibleRole(AccessibleRole.TEXT);
        TextSize.follow(text, size -> text.setMaxWidth(size.of(360)));
        notice.textProperty().subscribe(said -> text.say(said));
        FontIcon icon = new FontIcon(Feather.ALERT_OCTAGON);
        bar = PageLayout.row(
                "notice",
                icon,
                text,
                button("notice-show", texts.of("notice.show"), show),
                button("notice-dismiss", texts.of("notice.dismiss"), notice::dismiss));
        bar.setId("notice");
        bar.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        bar.visibleProperty().bind(notice.textProperty().isNotEmpty());
        StackPane.setAlignment(bar, Pos.BOTTOM_RIGHT);
    }

    Node node() {
        return bar;
    }

    private static Button button(String id, String text, Runnable act) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> act.run());
        return button;
    }
}
