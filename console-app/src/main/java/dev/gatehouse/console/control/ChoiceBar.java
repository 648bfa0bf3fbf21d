package dev.gatehouse.console.control;

import atlantafx.base.theme.Styles;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** A few choices side by side, always exactly one of them chosen, at first the first. Confined to the FX thread. */
public final class ChoiceBar<E extends Enum<E>> extends HBox {

    private final ToggleGroup group = new ToggleGroup();
    private final List<E> choices;
    private final List<ToggleButton> toggles;

    /**
     * Pills for two choices or more.
     *
     * @param id      the page; the nodes are called {@code <id>-<choice>}
     * @param text    what a choice is called
     * @param changed another one was chosen
     */
    public ChoiceBar(String id, E[] choices, Function<E, String> text, Runnable changed) {
        this.choices = List.of(choices);
        this.toggles = Arrays.stream(choices)
                .map(choice -> toggle(id + "-" + choice.name().toLowerCase(Locale.ROOT), text.apply(choice)))
                .toList();
        toggles.getFirst().getStyleClass().add(Styles.LEFT_PILL);
        toggles.subList(1, toggles.size() - 1)
                .forEach(toggle -> toggle.getStyleClass().add(Styles.CENTER_PILL));
        toggles.getLast().getStyleClass().add(Styles.RIGHT_PILL);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("pills");
        getChildren().addAll(toggles);
        group.selectToggle(toggles.getFirst());
        group.selectedToggleProperty().subscribe((before, after) -> {
            if (after == null) {
                group.selectToggle(before);
            } else if (before != null) {
                changed.run();
            }
        });
    }

    /** What is chosen. */
    public E chosen() {
        return choices.get(toggles.indexOf((ToggleButton) group.getSelectedToggle()));
    }

    /** Chooses that. */
    public void choose(E choice) {
        group.selectToggle(toggles.get(choices.indexOf(choice)));
    }

    private ToggleButton toggle(String id, String text) {
        ToggleButton toggle = new ToggleButton(text);
        toggle.setId(id);
        toggle.setToggleGroup(group);
        return toggle;
    }
}
