package dev.gatehouse.console.overview;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.overview.OverviewSentence.Concern;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sentence that says whether everything is all right. Confined to the FX thread. */
final class SentenceCard extends HBox {

    private final FontIcon icon = new FontIcon();
    private final ForeignLabel text = ForeignLabel.wrapping("");
    private final ForeignLabel details = ForeignLabel.wrapping("");

    SentenceCard(ObservableValue<OverviewSentence> sentence) {
        text.setId("overview-sentence");
        text.getStyleClass().add("sentence-text");
        details.setId("overview-sentence-details");
        details.getStyleClass().add(Styles.TEXT_MUTED);
        details.managedProperty().bind(details.textProperty().isNotEmpty());
        VBox words = new VBox(text, details);
        HBox row = PageLayout.row("sentence-row", icon, words);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox.setHgrow(row, Priority.ALWAYS);
        getChildren().add(row);
        sentence.subscribe(this::show);
    }

    private void show(OverviewSentence sentence) {
        text.say(sentence.text());
        details.show(sentence.details());
        icon.setIconCode(icon(sentence.concern()));
        getStyleClass().setAll("sentence", tone(sentence.concern()));
    }

    private static Ikon icon(Concern concern) {
        return switch (concern) {
            case CALM -> Feather.CHECK_CIRCLE;
            case UNSURE -> Feather.HELP_CIRCLE;
            case ALARMED -> Feather.ALERT_OCTAGON;
        };
    }

    private static String tone(Concern concern) {
        return switch (concern) {
            case CALM -> "tone-good";
            case UNSURE -> "tone-over";
            case ALARMED -> "tone-bad";
        };
    }
}
