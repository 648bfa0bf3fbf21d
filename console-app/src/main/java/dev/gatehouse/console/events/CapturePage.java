package dev.gatehouse.console.events;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.capture.Capture;
import dev.gatehouse.console.capture.CaptureReading;
import dev.gatehouse.console.capture.ProofState;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.OfflineContext;
import dev.gatehouse.console.page.TablePageBuilder;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The events of a capture, with what it is worth above them. Confined to the FX thread. */
public final class CapturePage {

    private static final String ID = "capture";

    private final Capture capture;
    private final OfflineContext context;
    private final EventTable table;
    private final CaptureTexts words;

    private CapturePage(Capture capture, OfflineContext context) {
        this.capture = capture;
        this.context = context;
        this.table = new EventTable(context);
        this.words = new CaptureTexts(context);
    }

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(Capture capture, OfflineContext context, Tasks tasks) {
        return new CapturePage(capture, context).page(tasks);
    }

    /** What is shown in place of a page where a file cannot be opened. */
    public static Parent rejected(CaptureReading.Rejected rejected, String file, OfflineContext context) {
        VBox page = new VBox(
                sentence(Tone.BAD, Feather.ALERT_OCTAGON, new CaptureTexts(context).of(rejected)),
                ForeignLabel.wrapping(file));
        page.getStyleClass().add("page");
        return page;
    }

    private ConsolePage page(Tasks tasks) {
        TablePageBuilder<SecurityEvent, Long> builder = ArchivePage.of(ID, Feather.ARCHIVE, capture, context, tasks)
                .status(112, ProofState.class, row -> capture.state(row.item()), CapturePage::look)
                .details(table::title, this::describe)
                .above(_ -> about());
        table.addColumns(builder);
        return builder.build();
    }

    private Node about() {
        VBox about = new VBox(
                sentence(words.tone(capture.verdict()), words.icon(capture.verdict()), words.of(capture.verdict())));
        words.claims(capture).stream().map(ForeignLabel::wrapping).forEach(about.getChildren()::add);
        about.getStyleClass().add("capture-about");
        return about;
    }

    private static Node sentence(Tone tone, Feather sign, String text) {
        ForeignLabel said = ForeignLabel.wrapping(text);
        said.setId("capture-sentence");
        said.getStyleClass().add("sentence-text");
        said.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox banner = PageLayout.row("sentence-row", new FontIcon(sign), said);
        banner.getStyleClass().addAll("sentence", "tone-" + FilterValues.code(tone));
        banner.setMinHeight(Region.USE_PREF_SIZE);
        return banner;
    }

    private static Look look(ProofState state) {
        return switch (state) {
            case PROVED -> new Look(Tone.GOOD, Feather.CHECK_CIRCLE);
            case UNPROVED -> new Look(Tone.BUSY, Feather.CLOCK);
            case DISPROVED -> new Look(Tone.BAD, Feather.ALERT_OCTAGON);
        };
    }

    private void describe(DetailsPane details, SecurityEvent event) {
        details.note(
                switch (capture.state(event)) {
                    case PROVED -> "capture.event-proved";
                    case UNPROVED -> "capture.event-unproved";
                    case DISPROVED -> "capture.event-disproved";
                });
        details.add(event.severity());
        table.describe(details, event);
    }
}
