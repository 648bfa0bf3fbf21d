package dev.gatehouse.console.threats;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.CaseAct;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.CaseNote;
import dev.gatehouse.console.control.ColumnChart;
import dev.gatehouse.console.control.Exhibit;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.page.ExhibitMenu;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.ItemReading.ItemProgress;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The part of a case's details that is read for it alone: evidence, acts of the server, notes. Confined to the FX thread. */
final class CaseStoryView {

    /** In pixels. */
    private static final double CHART_HEIGHT = 96;

    private final Texts texts;
    private final Times times;
    private final EvidenceColumns columns;
    private final ColumnChart chart;
    private final CaseTexts words;
    private final VBox root = new VBox();

    /** @param files saves the chart */
    CaseStoryView(CaseStoryViewModel model, PageContext context, FileExport files) {
        this.texts = context.texts();
        this.words = new CaseTexts(texts);
        this.times = context.times();
        this.columns = new EvidenceColumns(texts, times);
        this.chart = new ColumnChart(columns, CHART_HEIGHT, texts);
        chart.setId("threats-evidence");
        new ExhibitMenu(
                        Exhibit.of("threats-evidence", texts.of("threats.evidence"), columns, texts, times),
                        files,
                        texts)
                .on(chart);
        root.getStyleClass().add("details-fields");
        model.readingProperty().subscribe(this::tell);
    }

    Node node() {
        return root;
    }

    private void tell(ItemProgress<CaseStory> reading) {
        root.getChildren().clear();
        switch (reading) {
            case ItemProgress.UnderWay<CaseStory> _ -> line(texts.of("list.reading"));
            case ItemProgress.Failed<CaseStory>(String why) -> line(why);
            case ItemProgress.Done<CaseStory>(CaseStory(CaseDetails details, List<SecurityEvent> evidence)) -> {
                tellEvidence(details, evidence);
                tellActs(details.acts());
                tellNotes(details.notes());
            }
        }
    }

    private void tellEvidence(CaseDetails details, List<SecurityEvent> evidence) {
        heading("threats.evidence");
        if (!evidence.isEmpty()) {
            columns.show(evidence);
            root.getChildren().add(chart);
        }
        evidence.forEach(event -> line(Stream.of(
                        times.brief(event.occurredAt()),
                        texts.of("event." + event.type().code()),
                        event.username(),
                        event.address())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "))));
        int missing = details.evidence().size() - evidence.size();
        if (missing > 0) {
            line(texts.of("threats.evidence-elsewhere", missing));
        }
    }

    private void tellActs(List<CaseAct> acts) {
        if (!acts.isEmpty()) {
            heading("threats.acts");
            acts.forEach(act -> line(texts.of(
                    "threats.act",
                    times.brief(act.at()),
                    texts.of("response." + act.response().code()),
                    words.outcome(act))));
        }
    }

    private void tellNotes(List<CaseNote> notes) {
        if (!notes.isEmpty()) {
            heading("threats.notes");
            notes.forEach(note -> line(texts.of(
                    "threats.note-line",
                    times.brief(note.at()),
                    note.by() == null ? "" : note.by(),
                    words.said(note))));
        }
    }

    private void heading(String key) {
        ForeignLabel heading = ForeignLabel.wrapping(texts.of(key));
        heading.getStyleClass().add("details-heading");
        root.getChildren().add(heading);
    }

    private void line(String text) {
        root.getChildren().add(ForeignLabel.wrapping(text));
    }
}
