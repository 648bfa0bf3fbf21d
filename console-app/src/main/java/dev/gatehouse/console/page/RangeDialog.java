package dev.gatehouse.console.page;

import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.page.RangeViewModel.RangeState;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import javafx.util.converter.LocalDateStringConverter;
import org.jspecify.annotations.Nullable;

/** Asks for a time from here to there, by the clock of the user's zone. Confined to the FX thread. */
public final class RangeDialog {

    /** In pixels: room for a time with seconds. */
    private static final double TIME_WIDTH = 110;

    private final String id;
    private final RangeViewModel model;
    private final Texts texts;
    private ActionDialog.Wording wording;

    /** A dialog that begins with that time; the ids of its nodes begin with {@code <id>-range}. */
    public static RangeDialog of(String id, Instant from, Instant to, TableContext context) {
        return new RangeDialog(id + "-range", new RangeViewModel(context.texts(), context.times(), from, to), context);
    }

    RangeDialog(String id, RangeViewModel model, TableContext context) {
        this.id = id;
        this.model = model;
        this.texts = context.texts();
        this.wording = new ActionDialog.Wording(
                texts.of("filter.range-title"),
                texts.of("filter.range-question", context.times().zoneName()),
                texts.of("filter.range-confirm"));
    }

    /** Says something else. */
    public RangeDialog saying(String title, String question, String confirm) {
        wording = new ActionDialog.Wording(title, question, confirm);
        return this;
    }

    /**
     * Asks.
     *
     * @param take is given the range that was chosen
     */
    public void show(Window owner, BiConsumer<Instant, Instant> take) {
        Label said = new Label();
        said.setId(id + "-said");
        said.setWrapText(true);
        said.textProperty().bind(model.stateProperty().map(this::said));
        Button day = new Button(texts.of("filter.range-day"));
        day.setId(id + "-day");
        day.setOnAction(_ -> model.wholeDay());
        DatePicker from = picker("from", "filter.range-from", model.fromDayProperty());
        DatePicker to = picker("to", "filter.range-to", model.toDayProperty());
        new ActionDialog(owner, texts, id, wording)
                .with(
                        point("from", "filter.range-from", from, model.fromTimeProperty()),
                        point("to", "filter.range-to", to, model.toTimeProperty()),
                        PageLayout.row("search", day, said))
                .startingAt(from)
                .readyWhen(Bindings.createBooleanBinding(
                        () -> model.stateProperty().get() instanceof RangeState.Usable, model.stateProperty()))
                .ask(() -> {
                    if (model.stateProperty().get() instanceof RangeState.Usable usable) {
                        take.accept(usable.from(), usable.to());
                    }
                });
    }

    private String said(RangeState state) {
        return switch (state) {
            case RangeState.Usable usable -> texts.of("filter.range-length", usable.said());
            case RangeState.Unusable(String why) -> why;
        };
    }

    private DatePicker picker(String name, String key, ObjectProperty<@Nullable LocalDate> day) {
        DatePicker picker = new DatePicker();
        picker.setId(id + "-" + name + "-day");
        picker.setAccessibleText(texts.of("filter.range-day-of", texts.of(key)));
        picker.setConverter(
                new LocalDateStringConverter(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_LOCAL_DATE));
        picker.valueProperty().bindBidirectional(day);
        return picker;
    }

    private Node point(String name, String key, DatePicker picker, StringProperty time) {
        TextField clock = new TextField();
        clock.setId(id + "-" + name + "-time");
        TextSize.follow(clock, size -> clock.setPrefWidth(size.of(TIME_WIDTH)));
        clock.setAccessibleText(texts.of("filter.range-time-of", texts.of(key)));
        clock.textProperty().bindBidirectional(time);
        return PageLayout.field(texts.of(key), PageLayout.row("search", picker, clock));
    }
}
