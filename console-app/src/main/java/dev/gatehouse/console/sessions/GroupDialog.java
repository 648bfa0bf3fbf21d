package dev.gatehouse.console.sessions;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.ChoiceBar;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.SizedColumns;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ExhibitMenu;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.SavedLine;
import dev.gatehouse.console.page.TableExhibit;
import dev.gatehouse.console.sessions.GroupViewModel.GroupKey;
import dev.gatehouse.console.sessions.GroupViewModel.GroupState;
import dev.gatehouse.console.sessions.GroupViewModel.SessionGroup;
import dev.gatehouse.console.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TableView;
import javafx.stage.Window;

/** Shows how many of the filtered sessions have a user, an address, a network or a client in common. Confined to the FX thread. */
final class GroupDialog {

    private static final String ID = "sessions-group";

    private final PageContext context;
    private final Texts texts;
    private final FilterValues filter;
    private final GroupViewModel model;
    private final ForeignLabel said = ForeignLabel.wrapping("");
    private final TableView<SessionGroup> groups = new TableView<>();
    private final ChoiceBar<GroupKey> keys;
    private final FileExport files;

    GroupDialog(PageContext context, FilterValues filter) {
        this.context = context;
        this.texts = context.texts();
        this.filter = filter;
        this.model = new GroupViewModel(context, filter);
        this.files = new FileExport(context);
        this.keys = new ChoiceBar<>(
                ID + "-by",
                GroupKey.values(),
                key -> texts.of("sessions.group-by." + FilterValues.code(key)),
                this::regroup);
        said.setId(ID + "-said");
        groups.setId(ID + "-table");
        groups.setAccessibleText(texts.of("sessions.group.title"));
        groups.getStyleClass().addAll(Styles.DENSE, "session-groups");
        groups.getColumns().add(TextColumns.create(texts.of("column.common"), 320, SessionGroup::value));
        groups.getColumns()
                .add(TextColumns.create(
                        texts.of("column.sessions"),
                        100,
                        SessionGroup::total,
                        total -> texts.of("chart.number", total)));
        groups.getColumns().forEach(column -> column.setSortable(true));
        SizedColumns.follow(groups);
        groups.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        model.stateProperty().subscribe(this::say);
        model.read();
    }

    void show(Window owner) {
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("sessions.group.title"),
                texts.of("sessions.group.question"),
                texts.of("sessions.group.confirm"));
        ExhibitMenu taking =
                new ExhibitMenu(new TableExhibit<>(ID, wording.title(), groups, context), files, texts).on(groups);
        new ActionDialog(owner, texts, ID, wording)
                .with(PageLayout.row("filter-bar", keys, PageLayout.gap(), taking.button()))
                .with(said, groups, new SavedLine(ID, files, context).node())
                .startingAt(groups)
                .cancelSays(texts.of("dialog.close"))
                .readyWhen(Bindings.isNotNull(groups.getSelectionModel().selectedItemProperty()))
                .ask(this::narrow);
    }

    private void regroup() {
        if (model.stateProperty().get() instanceof GroupState.Grouped) {
            model.group(keys.chosen());
        }
    }

    private void say(GroupState state) {
        switch (state) {
            case GroupState.Reading _ -> said.say(texts.of("list.reading"));
            case GroupState.NotRead(String why) -> said.say(why);
            case GroupState.Grouped grouped -> {
                said.say(texts.of(
                        grouped.whole() ? "sessions.group.counted" : "sessions.group.counted-newest",
                        grouped.sessions(),
                        grouped.groups().size()));
                groups.getItems().setAll(grouped.groups());
            }
        }
    }

    private void narrow() {
        SessionGroup chosen = groups.getSelectionModel().getSelectedItem();
        context.navigation().show("sessions", filter.narrowedBy(FilterSchemas.SESSIONS, chosen.term()));
    }
}
