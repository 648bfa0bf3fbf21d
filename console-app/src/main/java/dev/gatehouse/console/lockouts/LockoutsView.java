package dev.gatehouse.console.lockouts;

import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.ChoiceBar;
import dev.gatehouse.console.control.FilterField;
import dev.gatehouse.console.control.MarkCell;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.PagedTable;
import dev.gatehouse.console.control.ReasonDialog;
import dev.gatehouse.console.control.StatusBadge;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.control.TimeLeftCell;
import dev.gatehouse.console.fx.ConsolePage;
import dev.gatehouse.console.fx.EventsLink;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.Durations;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The table of lockouts, and how to end and begin them. Confined to the FX thread. */
public final class LockoutsView implements ConsolePage {

    private final LockoutsViewModel model;
    private final Texts texts;
    private final Times times;
    private final LockoutTexts words;
    private final PagedTable<Lockout> table;
    private final ChoiceBar<LockoutFilter.Which> which;
    private final FilterField user;
    private final FilterField address;
    private final Button lock;
    private final VBox root;

    public LockoutsView(LockoutsViewModel model, Texts texts, Times times, EventsLink events) {
        this.model = model;
        this.texts = texts;
        this.times = times;
        this.words = new LockoutTexts(texts, times);
        this.which = new ChoiceBar<>("lockouts-which", LockoutFilter.Which.values(), this::name, this::filter);
        this.user = new FilterField("lockouts-user", texts.of("filter.user"), Feather.USER, this::filter);
        this.address = new FilterField("lockouts-address", texts.of("filter.address"), Feather.MAP_PIN, this::filter);
        this.lock = PageLayout.action("lockouts-lock", texts.of("lockouts.lock-new"), Feather.LOCK, this::lock);
        lock.setDisable(!model.mayAct());
        this.table = new PagedTable<>("lockouts", model.list(), title(), texts.of("lockouts.empty"));
        table.columns(columns());
        LockoutDetails details = new LockoutDetails(texts, times, words, events);
        table.onSelected(details::show);
        root = PageLayout.page(
                PageLayout.header(
                        title(),
                        model.list().loadingProperty(),
                        PageLayout.mayOnlyLook(
                                "lockouts-may-only-look", texts.of("lockouts.may-only-look"), model.mayAct()),
                        lock,
                        unlock()),
                PageLayout.row("filter-bar", which, user, address),
                table.problem(),
                PageLayout.split(table.node(), details.node()),
                table.foot(
                        count -> texts.of("lockouts.count", count),
                        at -> texts.of("list.searched-to", times.brief(at)),
                        texts.of("lockouts.more")));
    }

    @Override
    public String id() {
        return "lockouts";
    }

    @Override
    public String title() {
        return texts.of("lockouts.title");
    }

    @Override
    public Ikon icon() {
        return Feather.LOCK;
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void inSight(boolean visible) {
        model.list().inSight(visible);
    }

    @Override
    public void reload() {
        model.list().reload();
    }

    @Override
    public void focusFilter() {
        user.requestFocus();
    }

    @Override
    public void create() {
        lock.fire();
    }

    private List<TableColumn<Row<Lockout>, ?>> columns() {
        return List.of(
                MarkCell.column(texts.of("column.standing"), 108, this::mark),
                column("column.user", 120, Lockout::username),
                column("column.address", 160, Lockout::address),
                TimeLeftCell.column(
                        texts.of("column.time-left"),
                        100,
                        model.secondProperty(),
                        new Durations(texts),
                        row -> row.item().active() ? row.item().expiresAt() : null),
                column("column.since", 107, lockout -> times.brief(lockout.lockedAt())),
                column("column.why", 220, words::why));
    }

    private TableColumn<Row<Lockout>, String> column(
            String title, double width, Function<Lockout, @Nullable String> text) {
        return TextColumns.create(texts.of(title), width, row -> text.apply(row.item()));
    }

    private StatusBadge mark(Row<Lockout> row) {
        if (row.changing()) {
            return new StatusBadge(StatusBadge.Tone.BUSY, Feather.LOADER, texts.of("lockouts.unlocking"));
        }
        if (row.item().active()) {
            return new StatusBadge(StatusBadge.Tone.BAD, Feather.LOCK, texts.of("lockouts.locked"));
        }
        return row.item().endedAt() == null
                ? new StatusBadge(StatusBadge.Tone.OVER, Feather.CLOCK, texts.of("lockouts.expired"))
                : new StatusBadge(StatusBadge.Tone.GOOD, Feather.UNLOCK, texts.of("lockouts.unlocked"));
    }

    private Button unlock() {
        Button unlock = table.action(
                "unlock", texts.of("lockouts.unlock-selected"), Feather.UNLOCK, model::mayUnlock, this::unlock);
        table.onDelete(unlock);
        return unlock;
    }

    private void unlock(List<Row<Lockout>> lockouts) {
        String who = ReasonDialog.names(
                texts, lockouts.stream().map(row -> words.who(row.item())).toList());
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("lockouts.unlock-title"),
                texts.of("lockouts.unlock-question", lockouts.size(), who),
                texts.of("lockouts.unlock"));
        new ReasonDialog(root.getScene().getWindow(), texts, "unlock", wording)
                .ask(reason -> model.unlock(lockouts, reason));
    }

    private void lock() {
        new LockDialog(model, texts).show(root.getScene().getWindow());
    }

    private String name(LockoutFilter.Which choice) {
        return texts.of("lockouts.which." + choice.name().toLowerCase(Locale.ROOT));
    }

    private void filter() {
        model.list().filter(new LockoutFilter(user.getText(), address.getText(), which.chosen()));
    }
}
