package dev.gatehouse.console.threats;

import static dev.gatehouse.console.page.Filters.choice;
import static dev.gatehouse.console.page.Filters.search;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.control.TextColumns;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.FileExport;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.PageTabs;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.page.TablePageBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kordamp.ikonli.feather.Feather;

/** The table of cases: which attacks there are, and what to do about each (R16). Confined to the FX thread. */
public final class ThreatsPage {

    /** How long it may be unseen that a case has grown, which no event tells. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final PageContext context;
    private final ThreatsViewModel model;
    private final CaseStoryViewModel storyModel;
    private final CaseStoryView story;
    private final FileExport files;
    private final CaseTexts words;

    private ThreatsPage(PageContext context) {
        this.context = context;
        this.model = new ThreatsViewModel(context);
        this.storyModel = new CaseStoryViewModel(context);
        this.files = new FileExport(context);
        this.words = new CaseTexts(context.texts());
        this.story = new CaseStoryView(storyModel, context, files);
    }

    /** Cases, exceptions and detectors, which show nothing before they are read. */
    public static ConsolePage create(PageContext context) {
        return new PageTabs(
                new ThreatsPage(context).cases(), ExceptionsPage.create(context), DetectorsPage.create(context));
    }

    private ConsolePage cases() {
        TablePageBuilder<ThreatCase, CaseId> page = TablePage.of(
                        "threats", Feather.ALERT_TRIANGLE, model.list(), context)
                .refreshedEvery(REFRESH)
                .saving(files)
                .filter(search(FilterSchemas.CASES, context), choice("which", CaseSource.CaseChoice.values()))
                .status(140, CaseStatus.class, CaseStatus::of, ThreatsPage::look)
                .column(TextColumns.least(
                        title("rule"), 157, row -> words.rule(row.item().rule())))
                .column("user", 130, one -> one.subject().username())
                .column(TextColumns.least(
                        title("address"), 124, row -> row.item().subject().address()))
                .number("score", 58, ThreatCase::score)
                .number("findings", 82, ThreatCase::findings)
                .time("updated", ThreatCase::updatedAt)
                .naming(this::name)
                .details(one -> words.rule(one.rule()), this::describe);
        settling(page);
        acting(page);
        return page.build();
    }

    private String title(String column) {
        return context.texts().of("column." + column);
    }

    /** What is said of a case. */
    private void settling(TablePageBuilder<ThreatCase, CaseId> page) {
        page.action(
                        "acknowledge",
                        Feather.EYE,
                        action -> action.permits(Permission.ACT)
                                .when(ThreatsViewModel::isOpen)
                                .recordedAs(EventType.CASE_CHANGED)
                                .does(model::acknowledge))
                .action(
                        "resolve",
                        Feather.CHECK_CIRCLE,
                        action -> action.permits(Permission.ACT)
                                .when(ThreatsViewModel::isOngoing)
                                .recordedAs(EventType.CASE_CHANGED)
                                .asksReason(model::resolve))
                .action(
                        "dismiss",
                        Feather.X_CIRCLE,
                        action -> action.permits(Permission.ACT)
                                .when(ThreatsViewModel::isOngoing)
                                .recordedAs(EventType.CASE_CHANGED)
                                .asksReason(model::dismiss)
                                .onDelete())
                .action(
                        "reopen",
                        Feather.ROTATE_CCW,
                        action -> action.permits(Permission.ACT)
                                .when(ThreatsViewModel::isSettled)
                                .recordedAs(EventType.CASE_CHANGED)
                                .asksReason(model::reopen))
                .action(
                        "note",
                        Feather.EDIT_3,
                        action -> action.permits(Permission.ACT)
                                .recordedAs(EventType.CASE_CHANGED)
                                .asksReason(model::note));
    }

    /** What is done about whom a case is about; which of it helps, its suggestion says. */
    private void acting(TablePageBuilder<ThreatCase, CaseId> page) {
        page.action(
                        "block",
                        Feather.SLASH,
                        action -> action.permits(Permission.ACT)
                                .inDetails()
                                .when(ThreatsViewModel::knowsAddress)
                                .insists(one -> model.block(one, false), one -> model.block(one, true)))
                .action(
                        "lock",
                        Feather.LOCK,
                        action -> action.permits(Permission.ACT)
                                .inDetails()
                                .when(ThreatsViewModel::knowsAccount)
                                .insists(model::lock, model::lock))
                .action(
                        "end",
                        Feather.LOG_OUT,
                        action -> action.permits(Permission.ACT)
                                .inDetails()
                                .when(ThreatsViewModel::knowsSession)
                                .insists(model::end, model::end))
                .action(
                        "undo",
                        Feather.ROTATE_CCW,
                        action -> action.permits(Permission.ACT).inDetails().asksReason(model::undo))
                .action(
                        "events",
                        Feather.LIST,
                        action -> action.inDetails()
                                .does(rows -> context.navigation()
                                        .show(
                                                "events",
                                                ThreatsViewModel.events(
                                                        rows.getFirst().item()))))
                .action(
                        "report",
                        Feather.FILE_TEXT,
                        action -> action.inDetails()
                                .does(rows -> storyModel.report(rows.getFirst().item(), files)));
    }

    private static Look look(CaseStatus status) {
        return switch (status) {
            case OPEN -> new Look(Tone.BAD, Feather.ALERT_TRIANGLE);
            case ACKNOWLEDGED -> new Look(Tone.BUSY, Feather.EYE);
            case CHANGING -> new Look(Tone.BUSY, Feather.LOADER);
            case RESOLVED -> new Look(Tone.GOOD, Feather.CHECK_CIRCLE);
            case FALSE -> new Look(Tone.OVER, Feather.X_CIRCLE);
        };
    }

    /** The rule, and whom and what it is about. */
    private String name(ThreatCase one) {
        return Stream.of(
                        words.rule(one.rule()),
                        one.subject().address(),
                        one.subject().username(),
                        one.subject().sessionId())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    private void describe(DetailsPane details, ThreatCase one) {
        details.add("column.sentence", one.sentence());
        details.add("column.remedy", one.suggestion());
        details.add(story.node());
        details.add("column.rules", words.rules(one.rules()));
        details.add("column.user", one.subject().username());
        details.addExact("column.address", one.subject().address());
        details.addExact("column.session", one.subject().sessionId());
        details.add("column.score", Integer.toString(one.score()));
        details.add("column.findings", Integer.toString(one.findings()));
        details.add("column.opened", context.times().exact(one.openedAt()));
        details.add("column.updated", context.times().exact(one.updatedAt()));
        storyModel.show(one);
    }
}
