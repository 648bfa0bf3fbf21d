package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.console.control.Choice;
import dev.gatehouse.console.control.CompletionPopup;
import dev.gatehouse.console.control.FilterField;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.list.FilterText;
import dev.gatehouse.console.list.FilterTimes;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A field for a filter in the filter language, and how far back it goes. Its edge is green where the filter can be used and
 * red where it cannot, which is explained and not sent: the filter before it stays. Confined to the FX thread.
 */
final class SearchFilter implements FilterControl {

    static final String NAME = FilterValues.SEARCH;

    /** In pixels, as much as the shortest useful filter takes. */
    private static final double LEAST_WIDTH = 200;

    /** What is proposed as a range where the filter says none. */
    private static final Duration USUAL = Duration.ofHours(1);

    private final FilterField field;
    private final Choice<TimeRange> range;
    private final HBox node;
    private final FilterSchema<?> schema;
    private final String page;
    private final TableContext context;
    private final Function<String, List<String>> seen;
    private final Runnable changed;
    private final FilterHistory history = new FilterHistory();
    private final CompletionPopup completion;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private String understood = "";
    private boolean quiet;

    /**
     * @param seen    the values of a field that are on the screen
     * @param changed is called when another filter was read
     */
    SearchFilter(
            String page,
            FilterSchema<?> schema,
            TableContext context,
            Function<String, List<String>> seen,
            Texts texts,
            Runnable changed) {
        this.page = page;
        this.schema = schema;
        this.context = context;
        this.seen = seen;
        this.changed = changed;
        field = new FilterField(
                page + "-" + NAME, texts.of("filter.q", texts.of(page + "." + NAME)), Feather.SEARCH, this::settle);
        TextSize.follow(field, size -> field.setMinWidth(size.of(LEAST_WIDTH)));
        HBox.setHgrow(field, Priority.ALWAYS);
        Arrays.stream(TimeRange.values()).forEach(one -> texts.check("filter.range." + one.code()));
        range = new Choice<>(
                page + "-range",
                Arrays.asList(TimeRange.values()),
                TimeRange.ANY,
                one -> texts.of("filter.range." + one.code()));
        range.setAccessibleText(texts.of("filter.range"));
        range.setMinWidth(HBox.USE_PREF_SIZE);
        range.valueProperty().subscribe((_, _) -> settle());
        node = PageLayout.row("search", field, range, custom(texts));
        HBox.setHgrow(node, Priority.ALWAYS);
        completion = new CompletionPopup(page + "-" + NAME, field, this::take);
        field.caretPositionProperty().subscribe((_, _) -> complete());
        field.keepTextWhile(completion::isShowing);
        field.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        field.focusedProperty().subscribe((_, focused) -> remember(!focused));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public boolean focus() {
        field.requestFocus();
        return true;
    }

    @Override
    public String value() {
        return understood;
    }

    @Override
    public String said() {
        return understood;
    }

    @Override
    public void show(String value) {
        quiet = true;
        FilterText text = new FilterText(schema, value);
        TimeRange end = TimeRange.endOf(text);
        range.setValue(end);
        field.setText(end.takenFrom(text));
        quiet = false;
        read();
    }

    @Override
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** A button that asks for any range. */
    private Button custom(Texts texts) {
        Button custom = new Button("", new FontIcon(Feather.CALENDAR));
        custom.setId(page + "-range-custom");
        custom.setAccessibleText(texts.of("filter.range-title"));
        custom.setTooltip(new Tooltip(texts.of("filter.range-title")));
        custom.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
        custom.setMinWidth(HBox.USE_PREF_SIZE);
        custom.setOnAction(_ -> askForRange());
        return custom;
    }

    private void askForRange() {
        Instant now = context.clock().now();
        FilterTimes times = FilterTimes.of(schema, value(), now);
        Instant end = times.to().orElse(now);
        RangeViewModel model = new RangeViewModel(
                context.texts(), context.times(), times.from().orElse(end.minus(USUAL)), end);
        new RangeDialog(page + "-custom-range", model, context)
                .show(node.getScene().getWindow(), (from, to) -> {
                    show(times.within(from, to));
                    changed.run();
                });
    }

    private void settle() {
        if (!quiet && read()) {
            changed.run();
        }
    }

    private boolean read() {
        FilterText typed = new FilterText(schema, field.getText());
        String text = range.getValue().addedTo(typed);
        String wrong = Stream.of(typed.text(), text)
                .map(this::problem)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
        problem.set(wrong);
        field.pseudoClassStateChanged(Styles.STATE_DANGER, !wrong.isEmpty());
        field.pseudoClassStateChanged(
                Styles.STATE_SUCCESS, wrong.isEmpty() && !field.getText().isBlank());
        understood = wrong.isEmpty() ? text : understood;
        return wrong.isEmpty();
    }

    private String problem(String text) {
        return switch (schema.read(text, context.clock().now())) {
            case FilterReading.Understood _ -> "";
            case FilterReading.Misunderstood misunderstood -> misunderstood.problem();
        };
    }

    private void complete() {
        if (!quiet && field.isFocused()) {
            completion.offer(completed().words());
        }
    }

    private FilterCompletion completed() {
        return field.getText().isBlank()
                ? new FilterCompletion(0, List.of())
                : FilterCompletion.at(field.getText(), field.getCaretPosition(), schema, seen);
    }

    /** Down opens the filters of before where nothing is written, and what could stand there otherwise. */
    private void pressed(KeyEvent key) {
        remember(key.getCode() == KeyCode.ENTER);
        if (key.getCode() == KeyCode.DOWN) {
            completion.offer(
                    field.getText().isBlank() ? history.filters() : completed().words());
            key.consume();
        }
    }

    /** What is half written is not worth it, though it may be a filter already. */
    private void remember(boolean done) {
        if (done && problem.get().isEmpty()) {
            history.add(field.getText().strip());
        }
    }

    private void take(String word) {
        field.replaceText(completed().start(), field.getCaretPosition(), word);
        if (!word.endsWith(":")) {
            settle();
        }
    }
}
