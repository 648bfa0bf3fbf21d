package dev.gatehouse.console.sessions;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.session.SessionStory;
import dev.gatehouse.common.session.StoryBranch;
import dev.gatehouse.common.session.StoryStepKind;
import dev.gatehouse.common.session.StoryVerdictKind;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.MarkCell;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.control.SizedColumns;
import dev.gatehouse.console.control.StatusBadge;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ExhibitMenu;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.SavedLine;
import dev.gatehouse.console.sessions.StoryViewModel.StoryState;
import dev.gatehouse.console.text.Durations;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.theme.TextSize;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/**
 * A session's story as a picture: what is to be thought of it in words, its clients with their colours, and its steps as a
 * tree beside what each was. Each row says all of it to a screen reader. Confined to the FX thread.
 */
final class StoryDialog {

    private static final String ID = "sessions-story";

    private final PageContext context;
    private final Texts texts;
    private final Durations durations;
    private final SessionId session;
    private final StoryViewModel model;
    private final ForeignLabel verdict = ForeignLabel.wrapping("");
    private final ForeignLabel sentence = ForeignLabel.wrapping("");
    private final VBox clients = new VBox();
    private final TableView<StoryLine> steps = new TableView<>();
    private final VBox told = new VBox(verdict, sentence, clients, steps);
    private final FileExport files;
    private String title;

    StoryDialog(PageContext context, SessionId session) {
        this.context = context;
        this.texts = context.texts();
        this.durations = new Durations(texts);
        this.session = session;
        this.model = new StoryViewModel(context, session);
        this.files = new FileExport(context);
        this.title = texts.of("sessions.story.title");
        told.getStyleClass().add("story-told");
        verdict.setId(ID + "-verdict");
        verdict.getStyleClass().add("story-verdict");
        sentence.setId(ID + "-sentence");
        clients.getStyleClass().add("story-clients");
        steps.setId(ID + "-steps");
        steps.setAccessibleText(texts.of("sessions.story.title"));
        steps.getStyleClass().addAll(Styles.DENSE, "story-steps");
        steps.setRowFactory(_ -> new StepRow());
        steps.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        model.stateProperty().subscribe(this::say);
        model.read();
    }

    void show(Window owner) {
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("sessions.story.title"), texts.of("sessions.story.title"), texts.of("sessions.story.events"));
        ExhibitMenu taking = new ExhibitMenu(
                new StoryExhibit(ID, () -> title, steps::getItems, this::step, this::gap, told, context), files, texts);
        Button take = taking.on(told).button();
        StackPane.setAlignment(take, Pos.TOP_RIGHT);
        new ActionDialog(owner, texts, ID, wording)
                .with(new StackPane(told, take), new SavedLine(ID, files, context).node())
                .harmless()
                .wide()
                .cancelSays(texts.of("dialog.close"))
                .ask(() -> context.navigation().show("events", FilterValues.NONE.with("q", "session:" + session)));
    }

    private void say(StoryState state) {
        switch (state) {
            case StoryState.Reading _ -> verdict.say(texts.of("list.reading"));
            case StoryState.NotTold(String why) -> verdict.say(why);
            case StoryState.Told told -> tell(told);
        }
    }

    private void tell(StoryState.Told told) {
        SessionStory story = told.story();
        verdict.say(texts.of(
                "sessions.story.verdict",
                story.username(),
                texts.of("sessions.story.verdict." + story.verdict().kind().code()),
                story.verdict().confidence()));
        title = texts.of("sessions.story.of", story.username());
        verdict.getStyleClass().add(tone(story.verdict().kind()));
        String truncated = story.truncated() ? "\n" + texts.of("sessions.story.truncated") : "";
        sentence.show(story.verdict().sentence() + truncated);
        clients.getChildren().setAll(story.branches().stream().map(this::client).toArray(Node[]::new));
        addColumns(told);
        steps.getItems().setAll(told.lines());
        makeRoom();
    }

    /** The dialog was shown while its story was not known: with it, it is larger. */
    private void makeRoom() {
        Scene scene = steps.getScene();
        if (scene != null && scene.getWindow() != null) {
            scene.getWindow().sizeToScene();
        }
    }

    private static String tone(StoryVerdictKind kind) {
        return switch (kind) {
            case NONE -> "tone-good";
            case MOVED, UNKNOWN -> "tone-busy";
            case SECOND_CLIENT, REUSE -> "tone-bad";
        };
    }

    private Node client(StoryBranch branch) {
        Circle dot = new Circle(TextSize.now().of(5));
        dot.getStyleClass().addAll("story-dot", LaneCell.colour(branch.number() - 1));
        String appeared = branch.clients().stream()
                .map(client -> joined(client.address(), client.userAgent()))
                .collect(Collectors.joining("; "));
        ForeignLabel label = new ForeignLabel();
        label.say(texts.of(
                branch.suspect() ? "sessions.story.suspect" : "sessions.story.client", branch.number(), appeared));
        return PageLayout.row("story-client", dot, label);
    }

    /** Times and steps are read whole; of what a client says of itself the begin is enough. */
    private void addColumns(StoryState.Told told) {
        steps.getColumns()
                .add(LaneCell.column(Math.max(1, told.story().branches().size())));
        String widest = told.lines().stream()
                .map(this::time)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        steps.getColumns()
                .add(TextColumns.wide(
                        texts.of("column.time"), widest, line -> line.step().at(), context.times()::brief));
        steps.getColumns().add(TextColumns.create(texts.of("column.gap"), 80, this::gap));
        TableColumn<StoryLine, StatusBadge> step = MarkCell.column(texts.of("column.step"), 190, this::badge);
        step.setMinWidth(TextColumns.widthWithMark(told.lines().stream().map(this::step)));
        steps.getColumns().add(step);
        steps.getColumns()
                .add(TextColumns.create(
                        texts.of("column.address"), 120, line -> line.step().address()));
        steps.getColumns()
                .add(TextColumns.create(
                        texts.of("column.client"), 170, line -> line.step().userAgent()));
        steps.getColumns()
                .add(TextColumns.create(
                        texts.of("column.reason"), 140, line -> line.step().reason()));
        steps.getColumns().forEach(column -> column.setSortable(false));
        SizedColumns.follow(steps);
    }

    private String time(StoryLine line) {
        return context.times().brief(line.step().at());
    }

    private String gap(StoryLine line) {
        Long seconds = line.step().gapSeconds();
        return seconds == null ? "" : durations.of(Duration.ofSeconds(seconds));
    }

    private StatusBadge badge(StoryLine line) {
        StoryStepKind kind = line.step().kind();
        return new StatusBadge(tone(kind), icon(kind), step(line));
    }

    private String step(StoryLine line) {
        String name = texts.of("sessions.story.step." + line.step().kind().code());
        return line.step().count() > 1
                ? texts.of("sessions.story.times", name, line.step().count())
                : name;
    }

    private static Tone tone(StoryStepKind kind) {
        return switch (kind) {
            case LOGIN, REFRESH -> Tone.GOOD;
            case REPEAT, REFUSED, REJECTED -> Tone.BUSY;
            case SECOND_CLIENT, REUSE -> Tone.BAD;
            case ACT, END, UNKNOWN -> Tone.OVER;
        };
    }

    private static Ikon icon(StoryStepKind kind) {
        return switch (kind) {
            case LOGIN -> Feather.LOG_IN;
            case REFRESH -> Feather.REFRESH_CW;
            case REPEAT -> Feather.REPEAT;
            case SECOND_CLIENT -> Feather.USERS;
            case REUSE -> Feather.ALERT_OCTAGON;
            case REFUSED, REJECTED -> Feather.SLASH;
            case ACT, UNKNOWN -> Feather.CIRCLE;
            case END -> Feather.LOG_OUT;
        };
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" \u00b7 "));
    }

    /** A row that says its step in a sentence, since the picture cannot be heard. */
    private final class StepRow extends TableRow<StoryLine> {

        @Override
        protected void updateItem(@Nullable StoryLine line, boolean empty) {
            super.updateItem(line, empty);
            setAccessibleText(
                    empty || line == null
                            ? null
                            : texts.of(
                                    "sessions.story.spoken",
                                    line.step().number(),
                                    step(line),
                                    line.lane() + 1,
                                    joined(line.step().address(), line.step().userAgent()),
                                    gap(line)));
        }
    }
}
