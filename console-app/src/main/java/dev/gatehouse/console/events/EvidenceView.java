package dev.gatehouse.console.events;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.page.ItemReading.ItemProgress;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cases of an event, as a part of its details; takes no room where there are none. Confined to the FX thread. */
final class EvidenceView {

    private final EvidenceViewModel model;
    private final Texts texts;
    private final VBox root = new VBox();

    EvidenceView(EvidenceViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        root.setId("events-evidence");
        root.getStyleClass().add("details-fields");
        root.managedProperty().bind(root.visibleProperty());
        model.readingProperty().subscribe(this::tell);
    }

    Node node() {
        return root;
    }

    private void tell(ItemProgress<List<ThreatCase>> reading) {
        root.getChildren().clear();
        switch (reading) {
            case ItemProgress.UnderWay<List<ThreatCase>> _ -> {}
            case ItemProgress.Failed<List<ThreatCase>>(String why) -> {
                heading();
                root.getChildren().add(ForeignLabel.wrapping(why));
            }
            case ItemProgress.Done<List<ThreatCase>>(List<ThreatCase> cases) -> {
                if (!cases.isEmpty()) {
                    heading();
                    cases.forEach(story -> root.getChildren().add(link(story)));
                }
            }
        }
        root.setVisible(!root.getChildren().isEmpty());
    }

    private void heading() {
        ForeignLabel heading = ForeignLabel.wrapping(texts.of("events.cases-of"));
        heading.getStyleClass().add("details-heading");
        root.getChildren().add(heading);
    }

    private Node link(ThreatCase story) {
        String name = texts.of(
                "events.case",
                story.id().toString(),
                texts.of("rule." + story.rule().code()),
                texts.of("threats." + story.state().code()));
        Button link = new Button(name, new FontIcon(Feather.ALERT_TRIANGLE));
        link.setId("events-case-" + story.id());
        link.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        link.setWrapText(true);
        link.setOnAction(_ -> model.open(story));
        return link;
    }
}
