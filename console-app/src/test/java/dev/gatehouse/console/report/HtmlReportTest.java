package dev.gatehouse.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.report.HtmlReport.ReportFact;
import dev.gatehouse.console.report.HtmlReport.ReportTone;
import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&\u202e";
    private static final ReportHead HEAD =
            new ReportHead("https://gatehouse.example.org", "Europe/Berlin", "2026-11-23 13:00 +01:00", HOSTILE);

    @Test
    void saysWhereItComesFromAndByWhom() {
        assertThat(new HtmlReport(new Texts(Locale.ENGLISH), "Report", HEAD).text())
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("From https://gatehouse.example.org on 2026-11-23 13:00 +01:00 (Europe/Berlin), by ")
                .contains("@page { size: A4;");
        assertThat(new HtmlReport(new Texts(Locale.GERMAN), "Report", HEAD).text())
                .contains("<html lang=\"de\">");
    }

    /** The marks that keep a name from turning its neighbours are no text. */
    @Test
    void showsANameFromRightToLeft() {
        ReportHead head = new ReportHead("https://gatehouse.example.org", "UTC", "2026-11-23 12:00", "محمد");

        assertThat(new HtmlReport(new Texts(Locale.ENGLISH), "Report", head).text())
                .contains("by \u200eمحمد\u200e");
    }

    @Test
    void takesNoMarkupFromStrangersAndIsolatesWhatTheyWrote() {
        String html = new HtmlReport(new Texts(Locale.ENGLISH), HOSTILE, HEAD)
                .sentence(ReportTone.ALARMED, HOSTILE)
                .heading(HOSTILE)
                .paragraph(HOSTILE)
                .tiles(List.of(new ReportFact(HOSTILE, HOSTILE)))
                .facts(List.of(new ReportFact(HOSTILE, HOSTILE)))
                .table(new DataTable(HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE))))
                .figures(List.of(new TableFigure(new DataTable(HOSTILE, List.of(), List.of()))
                        .drawing(new Texts(Locale.ENGLISH))))
                .text();

        assertThat(html).doesNotContain("<img", "\u202e", "onerror=alert(1)>");
        assertThat(html).contains("<bdi>&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;\\u202e</bdi>");
    }

    @Test
    void needsNothingOutsideAndRunsNothing() {
        ReportHead head = new ReportHead("https://gatehouse.example.org", "UTC", "2026-11-23 12:00", "olga");
        String html = new HtmlReport(new Texts(Locale.ENGLISH), "Report", head).text();

        assertThat(html)
                .contains("default-src 'none'; style-src 'unsafe-inline'")
                .doesNotContain("<script", "src=", "<link", "@import", "url(");
    }

    @Test
    void saysOfAnEmptyTableThatItHasNothing() {
        assertThat(new HtmlReport(new Texts(Locale.ENGLISH), "Report", HEAD)
                        .table(new DataTable("Lockouts", List.of("User"), List.of()))
                        .text())
                .contains("<h2><bdi>Lockouts</bdi></h2>\n<p><bdi>None.</bdi></p>")
                .doesNotContain("<table>");
    }
}
