package dev.gatehouse.console.events;

import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says that what is shown is this console's own copy, as of when, and what of it is missing. Confined to the FX thread. */
final class KeptLine {

    private final Texts texts;
    private final Times times;
    private final ForeignLabel said = ForeignLabel.wrapping("");
    private final HBox line = PageLayout.row("sentence-row", new FontIcon(Feather.HARD_DRIVE), said);

    KeptLine(String page, ReadOnlyObjectProperty<@Nullable KeptCoverage> kept, Texts texts, Times times) {
        this.texts = texts;
        this.times = times;
        said.setMinHeight(Region.USE_PREF_SIZE);
        line.setMinHeight(Region.USE_PREF_SIZE);
        said.setId(page + "-kept");
        line.getStyleClass().addAll("sentence", "tone-busy", "kept-line");
        kept.subscribe(this::show);
    }

    Node node() {
        return line;
    }

    private void show(@Nullable KeptCoverage coverage) {
        line.setVisible(coverage != null);
        line.setManaged(coverage != null);
        said.show(coverage == null ? "" : said(coverage));
    }

    private String said(KeptCoverage coverage) {
        String until = coverage.until() == null ? "" : times.exact(coverage.until());
        StringBuilder text = new StringBuilder(texts.of("events.kept", until, coverage.events()));
        if (coverage.missing() > 0) {
            text.append(' ').append(texts.of("events.kept.missing", coverage.missing()));
        }
        if (coverage.damaged() > 0) {
            text.append(' ').append(texts.of("events.kept.damaged", coverage.damaged()));
        }
        return text.toString();
    }
}
