package dev.gatehouse.console.threats;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.threat.CaseAct;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.CaseNote;
import dev.gatehouse.console.report.DataTable;
import dev.gatehouse.console.report.HtmlReport;
import dev.gatehouse.console.report.HtmlReport.ReportFact;
import dev.gatehouse.console.report.HtmlReport.ReportTone;
import dev.gatehouse.console.report.ReportHead;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A case as a report to read and to print: what happens, what proves it, and what was done. Thread-safe. */
final class CaseReport {

    private static final double WIDTH = 900;
    private static final double HEIGHT = 250;

    private final Texts texts;
    private final Times times;
    private final ReportHead head;
    private final CaseTexts words;

    /** Something that has happened to the case. */
    private record TimelineEntry(Instant at, String by, String what) {}

    CaseReport(Texts texts, Times times, ReportHead head) {
        this.texts = texts;
        this.times = times;
        this.head = head;
        this.words = new CaseTexts(texts);
    }

    /** The report as HTML. */
    String write(CaseStory story) {
        CaseDetails details = story.details();
        HtmlReport report = new HtmlReport(texts, title(details), head)
                .sentence(details.state().isOngoing() ? ReportTone.ALARMED : ReportTone.CALM, details.sentence())
                .paragraph(details.suggestion())
                .facts(facts(details));
        if (!story.evidence().isEmpty()) {
            EvidenceColumns columns = new EvidenceColumns(texts, times);
            columns.show(story.evidence());
            report.heading(texts.of("report.case.course"))
                    .figures(
                            List.of(columns.figure(texts.of("threats.evidence")).drawing(WIDTH, HEIGHT, texts)));
        }
        report.table(timeline(details));
        report.table(acts(details.acts()));
        report.table(notes(details.notes()));
        report.table(evidence(story.evidence()));
        int missing = details.evidence().size() - story.evidence().size();
        if (missing > 0) {
            report.paragraph(texts.of("threats.evidence-elsewhere", missing));
        }
        return report.text();
    }

    private String title(CaseDetails details) {
        return texts.of("report.case.title", details.id().toString(), words.rule(details.rule()));
    }

    private List<ReportFact> facts(CaseDetails details) {
        return Stream.of(
                        fact(
                                "column.standing",
                                texts.of("threats." + details.state().code())),
                        fact("column.rules", words.rules(details.rules())),
                        fact(
                                "column.severity",
                                texts.of("severity." + details.severity().code())),
                        fact("column.score", Integer.toString(details.score())),
                        fact("column.findings", Integer.toString(details.findings())),
                        fact("column.user", details.subject().username()),
                        fact("column.address", details.subject().address()),
                        fact("column.session", details.subject().sessionId()),
                        fact("column.opened", times.whole(details.openedAt())),
                        fact("column.updated", times.whole(details.updatedAt())))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ReportFact> fact(String key, @Nullable String value) {
        return Optional.ofNullable(value).map(said -> new ReportFact(texts.of(key), said));
    }

    /** All that has happened to the case, in its order: the server's acts and the admins' words side by side. */
    private DataTable timeline(CaseDetails details) {
        List<TimelineEntry> entries = new ArrayList<>();
        entries.add(new TimelineEntry(
                details.openedAt(), texts.of("product"), texts.of("report.case.opened", words.rule(details.rule()))));
        details.acts().forEach(act -> {
            entries.add(new TimelineEntry(act.at(), texts.of("product"), said(act)));
            if (act.undoneAt() != null) {
                entries.add(new TimelineEntry(
                        act.undoneAt(), text(act.undoneBy()), texts.of("report.case.undone", said(act))));
            }
        });
        details.notes().forEach(note -> entries.add(new TimelineEntry(note.at(), text(note.by()), words.said(note))));
        return DataTable.named(
                texts,
                "report.case.timeline",
                List.of("time", "by", "event"),
                entries.stream()
                        .sorted(Comparator.comparing(TimelineEntry::at))
                        .map(entry -> List.of(times.whole(entry.at()), entry.by(), entry.what()))
                        .toList());
    }

    private String said(CaseAct act) {
        return texts.of("response." + act.response().code()) + ": " + words.outcome(act);
    }

    private DataTable acts(List<CaseAct> acts) {
        return DataTable.named(
                texts,
                "threats.acts",
                List.of("time", "rule", "response", "value", "until"),
                acts.stream()
                        .map(act -> List.of(
                                times.whole(act.at()),
                                words.rule(act.rule()),
                                texts.of("response." + act.response().code()),
                                words.outcome(act),
                                act.expiresAt() == null ? "" : times.whole(act.expiresAt())))
                        .toList());
    }

    private DataTable notes(List<CaseNote> notes) {
        return DataTable.named(
                texts,
                "threats.notes",
                List.of("time", "by", "reason"),
                notes.reversed().stream()
                        .map(note -> List.of(times.whole(note.at()), text(note.by()), words.said(note)))
                        .toList());
    }

    private DataTable evidence(List<SecurityEvent> evidence) {
        return DataTable.named(
                texts,
                "threats.evidence",
                List.of("time", "sequence", "event", "user", "address", "route", "client"),
                evidence.stream()
                        .map(event -> List.of(
                                times.whole(event.occurredAt()),
                                Long.toString(event.sequence()),
                                texts.of("event." + event.type().code()),
                                text(event.username()),
                                text(event.address()),
                                text(event.route()),
                                text(event.userAgent())))
                        .toList());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
