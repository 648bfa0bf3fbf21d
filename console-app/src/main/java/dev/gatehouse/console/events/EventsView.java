package dev.gatehouse.console.events;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.EventColumns;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.fx.ConsolePage;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The live table of events. It follows what happens as long as nobody looks closer: a selected row or a scrolled table
 * stays where it is until the reader is done. Confined to the FX thread.
 */
public final class EventsView implements ConsolePage {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final EventsViewModel model;
    private final Texts texts;
    private final TableView<SecurityEvent> table = new TableView<>();
    private final EventDetails details;
    private final EventFilterBar filter;
    private final Button follow = new Button();
    private final VBox root;

    public EventsView(EventsViewModel model, Texts texts, Times times) {
        this.model = model;
        this.texts = texts;
        this.details = new EventDetails(texts, times);
        this.filter = new EventFilterBar(texts, model::filter);
        fillTable(times);
        bindFollow();
        ErrorLine problem = new ErrorLine(model.failureProperty());
        problem.setId("events-problem");
        root = PageLayout.page(
                PageLayout.header(title(), model.loadingProperty(), follow),
                filter.node(),
                problem,
                PageLayout.split(table, details.node()),
                foot(times));
    }

    @Override
    public String id() {
        return "events";
    }

    @Override
    public String title() {
        return texts.of("events.title");
    }

    @Override
    public Ikon icon() {
        return Feather.LIST;
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void inSight(boolean visible) {
        // The table is kept up to date all the time: events come anyway.
    }

    @Override
    public void reload() {
        table.getSelectionModel().clearSelection();
        model.reload();
    }

    @Override
    public void focusFilter() {
        filter.focus();
    }

    /** Shows only the events of that user name and address; what is null does not narrow. */
    public void show(@Nullable String username, @Nullable String address) {
        filter.show(username, address);
    }

    private void fillTable(Times times) {
        table.setId("events-table");
        table.setAccessibleText(title());
        table.getStyleClass().add(Styles.DENSE);
        table.setItems(model.rows());
        table.getColumns().setAll(new EventColumns(texts, times).create());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label(texts.of("events.empty")));
        table.getSelectionModel().selectedItemProperty().subscribe(event -> {
            details.show(event);
            pauseOrResume();
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        table.skinProperty().subscribe(() -> watchScrolling());
    }

    private void pressed(KeyEvent key) {
        if (COPY.match(key)) {
            details.copy();
            key.consume();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            followAgain();
            key.consume();
        }
    }

    private void watchScrolling() {
        table.lookupAll(".scroll-bar").stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
                .forEach(bar -> bar.valueProperty().subscribe(() -> pauseOrResume()));
    }

    private boolean scrolled() {
        return table.lookupAll(".scroll-bar").stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .anyMatch(bar -> bar.getOrientation() == Orientation.VERTICAL && bar.isVisible() && bar.getValue() > 0);
    }

    private void pauseOrResume() {
        if (table.getSelectionModel().getSelectedItem() != null || scrolled()) {
            model.pause();
        } else if (model.pausedProperty().get()) {
            model.resume();
        }
    }

    private void followAgain() {
        table.getSelectionModel().clearSelection();
        table.scrollTo(0);
        model.resume();
    }

    private void bindFollow() {
        follow.setId("events-follow");
        follow.getStyleClass().addAll(Styles.SMALL, "follow");
        follow.textProperty()
                .bind(Bindings.createStringBinding(this::followText, model.pausedProperty(), model.heldProperty()));
        follow.graphicProperty()
                .bind(model.pausedProperty()
                        .map(paused -> new FontIcon(paused ? Feather.PAUSE_CIRCLE : Feather.RADIO)));
        model.pausedProperty().subscribe(paused -> {
            follow.getStyleClass().remove(Styles.ACCENT);
            if (paused) {
                follow.getStyleClass().add(Styles.ACCENT);
            }
        });
        follow.setOnAction(_ -> followOrPause());
    }

    private String followText() {
        return model.pausedProperty().get()
                ? texts.of("events.paused", model.heldProperty().get())
                : texts.of("events.live");
    }

    private void followOrPause() {
        if (model.pausedProperty().get()) {
            followAgain();
        } else {
            model.pause();
        }
    }

    private Node foot(Times times) {
        Label count = new Label();
        count.setId("events-count");
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.of("events.count", model.rows().size()), model.rows()));
        Label full = new Label(texts.of("events.full", EventsViewModel.MOST_ROWS));
        full.getStyleClass().add(Styles.TEXT_MUTED);
        full.visibleProperty().bind(model.fullProperty());
        Button older = new Button(texts.of("events.older"), new FontIcon(Feather.CHEVRONS_DOWN));
        older.setId("events-older");
        older.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        older.disableProperty().bind(model.olderThereProperty().not().or(model.loadingProperty()));
        older.setOnAction(_ -> model.older());
        Label searchedTo = PageLayout.searchedTo(
                "events", model.searchedToProperty(), at -> texts.of("list.searched-to", times.brief(at)));
        return PageLayout.row("page-foot", count, full, searchedTo, PageLayout.gap(), older);
    }
}
