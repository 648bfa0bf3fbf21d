package dev.gatehouse.console.audit;

import dev.gatehouse.common.proof.TreeHead;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.page.CaptureExport;
import dev.gatehouse.console.page.CaptureLine;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageCommand;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.PageTabs;
import dev.gatehouse.console.page.RangeDialog;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The page that says whether the ledger is what it was (R40). Confined to the FX thread. */
public final class AuditPage implements ConsolePage {

    /** What an export begins with, until its user says another time. */
    private static final Duration USUAL = Duration.ofDays(7);

    private final PageContext context;
    private final Texts texts;
    private final CaptureExport capture;
    private final AuditViewModel model;
    private final FontIcon icon = new FontIcon(Feather.HELP_CIRCLE);
    private final ForeignLabel sentence = ForeignLabel.wrapping("");
    private final HBox banner;
    private final DetailsPane details;
    private final Button again;
    private final Button trust;
    private final VBox root;

    private AuditPage(PageContext context, HeadPins pins) {
        this.context = context;
        this.texts = context.texts();
        this.capture = new CaptureExport(context);
        this.model = new AuditViewModel(context, pins);
        this.details = new DetailsPane("audit-details", texts);
        sentence.setId("audit-sentence");
        sentence.getStyleClass().add("sentence-text");
        banner = new HBox(PageLayout.row("sentence-row", icon, sentence));
        again = PageLayout.action("audit-again", texts.of("audit.again"), Feather.REFRESH_CW, model::check);
        again.disableProperty().bind(model.checkingProperty());
        Button export = PageLayout.action("audit-export", texts.of("audit.export"), Feather.DOWNLOAD, this::askExport);
        trust = PageLayout.action("audit-trust", texts.of("audit.trust"), Feather.ANCHOR, this::askTrust);
        root = PageLayout.page(
                PageLayout.header(title(), model.checkingProperty(), again, export, trust),
                new CaptureLine("audit", capture, texts).node(),
                banner,
                details.node(),
                new HBox());
        details.note("audit.meaning");
        model.verdictProperty().subscribe(this::tell);
    }

    /** A page of a ledger that was held to nothing yet, with earlier checkpoints beside it. */
    public static ConsolePage create(PageContext context, HeadPins pins) {
        return new PageTabs(new AuditPage(context, pins), CheckpointsPage.create(context, pins));
    }

    private void tell(AuditVerdict verdict) {
        trust.setDisable(!AuditViewModel.isDoubtful(verdict));
        switch (verdict) {
            case AuditVerdict.Unread _ -> tell("tone-over", Feather.HELP_CIRCLE, texts.of("list.reading"));
            case AuditVerdict.Unreadable(String why) ->
                tell("tone-over", Feather.HELP_CIRCLE, texts.of("audit.unreadable", Texts.own(why)));
            case AuditVerdict.PinsDamaged(String why) ->
                tell("tone-bad", Feather.ALERT_TRIANGLE, texts.of("audit.pins-damaged", why), null);
            case AuditVerdict.NothingSigned _ ->
                tell("tone-over", Feather.HELP_CIRCLE, texts.of("audit.nothing-signed"), null);
            case AuditVerdict.First(PinnedHead pinned) ->
                tell(
                        "tone-good",
                        Feather.ANCHOR,
                        texts.of("audit.first", pinned.head().size()),
                        pinned);
            case AuditVerdict.Grown(TreeHead before, PinnedHead now) ->
                tell(
                        "tone-good",
                        Feather.CHECK_CIRCLE,
                        texts.of("audit.grown", before.size(), now.head().size() - before.size()),
                        now);
            case AuditVerdict.Unprovable(PinnedHead pinned) ->
                tell("tone-busy", Feather.ALERT_TRIANGLE, texts.of("audit.unprovable"), pinned);
            case AuditVerdict.Broken(AuditVerdict.BreachKind kind, PinnedHead pinned) ->
                tell("tone-bad", Feather.ALERT_OCTAGON, broken(kind, pinned), pinned);
        }
    }

    private String broken(AuditVerdict.BreachKind kind, PinnedHead pinned) {
        long size = pinned.head().size();
        return switch (kind) {
            case SHORTER -> texts.of("audit.shorter", size);
            case REWRITTEN -> texts.of("audit.rewritten", size);
            case OTHER_KEY -> texts.of("audit.other-key");
        };
    }

    /** What is pinned was not looked at: what was said of it stays. */
    private void tell(String tone, Ikon sign, String text) {
        banner.getStyleClass().setAll("sentence", tone);
        icon.setIconCode(sign);
        sentence.say(text);
    }

    private void tell(String tone, Ikon sign, String text, @Nullable PinnedHead pinned) {
        tell(tone, sign, text);
        details.show(texts.of(pinned == null ? "audit.not-pinned" : "audit.pinned"));
        if (pinned != null) {
            details.add("column.ledger", pinned.head().origin());
            details.add("column.events", texts.of("chart.number", pinned.head().size()));
            details.addExact("column.root", pinned.head().root());
            details.addExact("column.verifier", pinned.key().verifier());
        }
        details.note("audit.meaning");
    }

    private void askExport() {
        Instant now = context.clock().now();
        RangeDialog.of("audit-export", now.minus(USUAL), now, context)
                .saying(
                        texts.of("audit.export.title"),
                        texts.of("audit.export.question", context.times().zoneName()),
                        texts.of("audit.export.confirm"))
                .show(root.getScene().getWindow(), (from, to) -> capture.save("since:" + from + " until:" + to));
    }

    private void askTrust() {
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("audit.trust.title"), texts.of("audit.trust.question"), texts.of("audit.trust.confirm"));
        new ActionDialog(root.getScene().getWindow(), texts, "audit-trust", wording)
                .dangerous()
                .send(model::trustAnew);
    }

    @Override
    public String id() {
        return "audit";
    }

    @Override
    public String title() {
        return texts.of("audit.title");
    }

    @Override
    public Ikon icon() {
        return Feather.ANCHOR;
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void onShow() {
        // It is held to the pin out of sight, too.
    }

    @Override
    public void onHide() {
        // It is held to the pin out of sight, too.
    }

    @Override
    public void reload() {
        model.check();
    }

    @Override
    public void onReconnect() {
        model.onReconnect();
    }

    @Override
    public EventPump.Subscriber follower() {
        return EventPump.Subscriber.all(List.of());
    }

    @Override
    public void tick(Instant now) {
        model.tick(now);
        capture.tick();
    }

    @Override
    public List<PageCommand> commands() {
        return List.of(new PageCommand(texts.of("audit.export"), Feather.DOWNLOAD, "", "", this::askExport));
    }

    @Override
    public void focusFilter() {
        again.requestFocus();
    }
}
