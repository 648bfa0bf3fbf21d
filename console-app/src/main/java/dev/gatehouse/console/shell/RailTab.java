package dev.gatehouse.console.shell;

import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageCount;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A page's tab in the navigation: icon, name and what counts there; folded, the icon with a small badge over it. Confined to the FX
 * thread.
 */
final class RailTab extends ToggleButton {

    /** A longer count does not fit over an icon: there a dot says that there is one. */
    private static final int OVER_AN_ICON = 3;

    private static final PseudoClass DOT = PseudoClass.getPseudoClass("dot");

    private final ConsolePage page;
    private final String told;
    private final ObservableBooleanValue folded;
    private final Label badge = new Label();
    private final Tooltip tooltip = new Tooltip();

    /** @param told the page's name and key */
    RailTab(ConsolePage page, String told, ObservableValue<PageCount> count, ObservableBooleanValue folded) {
        this.page = page;
        this.told = told;
        this.folded = folded;
        setId("nav-" + page.id());
        getStyleClass().add("rail-item");
        setMaxWidth(Double.MAX_VALUE);
        setTooltip(tooltip);
        badge.setId("count-" + page.id());
        badge.getStyleClass().add("rail-count");
        badge.setMinWidth(USE_PREF_SIZE);
        setGraphic(face());
        count.subscribe(this::show);
        folded.subscribe(_ -> show(count.getValue()));
    }

    private RailFace face() {
        Label title = new Label(page.title(), new FontIcon(page.icon()));
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        folded.subscribe(icons -> title.setText(icons ? "" : page.title()));
        RailFace face = new RailFace(title, badge, folded);
        face.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(
                                0,
                                getWidth() - getInsets().getLeft() - getInsets().getRight()),
                        widthProperty(),
                        insetsProperty()));
        return face;
    }

    private void show(PageCount count) {
        boolean counts = !count.text().isEmpty();
        boolean dot = folded.get() && count.text().length() > OVER_AN_ICON;
        badge.setText(dot ? "" : count.text());
        badge.setVisible(counts);
        badge.setManaged(counts);
        badge.pseudoClassStateChanged(DOT, dot);
        badge.getStyleClass().remove("urgent");
        if (count.urgent()) {
            badge.getStyleClass().add("urgent");
        }
        setAccessibleText(counts ? page.title() + ", " + count.text() : page.title());
        tooltip.setText(counts && folded.get() ? told + ": " + count.text() : told);
    }

    /** Lays the badge over the icon's upper right where there is room for no more. */
    private static final class RailFace extends HBox {

        private final Label title;
        private final Label badge;
        private final ObservableBooleanValue folded;

        private RailFace(Label title, Label badge, ObservableBooleanValue folded) {
            super(title, badge);
            this.title = title;
            this.badge = badge;
            this.folded = folded;
            setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("rail-face");
            folded.subscribe(_ -> requestLayout());
        }

        @Override
        protected double computeMinWidth(double height) {
            return folded.get() ? 0 : super.computeMinWidth(height);
        }

        @Override
        protected double computePrefHeight(double width) {
            return folded.get() ? title.prefHeight(-1) : super.computePrefHeight(width);
        }

        @Override
        protected double computeMinHeight(double width) {
            return folded.get() ? computePrefHeight(width) : super.computeMinHeight(width);
        }

        @Override
        protected void layoutChildren() {
            if (!folded.get()) {
                super.layoutChildren();
                return;
            }
            double icon = title.prefWidth(-1);
            title.resizeRelocate(snapPositionX((getWidth() - icon) / 2), 0, icon, getHeight());
            badge.autosize();
            double left = Math.min(getWidth() / 2 + 1, getWidth() + snapSizeX(4) - badge.getWidth());
            badge.relocate(snapPositionX(left), snapPositionY(getHeight() / 2 - 2 - badge.getHeight()));
        }
    }
}
