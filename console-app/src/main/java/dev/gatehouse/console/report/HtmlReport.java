package dev.gatehouse.console.report;

import dev.gatehouse.console.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A report as one HTML file, which needs nothing outside of it and runs nothing: light, for A4 pages. All texts may be others':
 * they are no markup, and kept from turning what stands beside them ({@code bdi}; W3C, Inline markup and bidirectional text).
 */
public final class HtmlReport {

    /** What has no more characters is not broken into lines: a time, an address, a name. */
    private static final int SHORT = 26;

    private final Texts texts;
    private final StringBuilder body = new StringBuilder();
    private final String title;

    /** How much a sentence wants an eye. */
    public enum ReportTone {
        CALM,
        UNSURE,
        ALARMED
    }

    /** A name and what it says. */
    public record ReportFact(String name, String value) {}

    /** A report that says nothing yet but where it comes from. */
    public HtmlReport(Texts texts, String title, ReportHead head) {
        this.texts = texts;
        this.title = title;
        body.append("<header><h1>").append(isolated(title)).append("</h1><p class=\"from\">");
        body.append("<bdi>")
                .append(MarkupText.quoting(texts.of("report.from", head.server(), head.at(), head.zone(), head.by())))
                .append("</bdi>");
        body.append("</p></header>\n");
    }

    /** Says that, large. */
    public HtmlReport sentence(ReportTone tone, String text) {
        body.append("<p class=\"sentence ")
                .append(tone.name().toLowerCase(Locale.ROOT))
                .append("\">")
                .append(isolated(text))
                .append("</p>\n");
        return this;
    }

    /** Begins a part. */
    public HtmlReport heading(String text) {
        body.append("<h2>").append(isolated(text)).append("</h2>\n");
        return this;
    }

    /** Says that. */
    public HtmlReport paragraph(String text) {
        body.append("<p>").append(isolated(text)).append("</p>\n");
        return this;
    }

    /** Numbers side by side. */
    public HtmlReport tiles(List<ReportFact> tiles) {
        body.append("<div class=\"tiles\">");
        tiles.forEach(tile -> body.append("<div class=\"tile\"><span>")
                .append(isolated(tile.name()))
                .append("</span><strong>")
                .append(isolated(tile.value()))
                .append("</strong></div>"));
        body.append("</div>\n");
        return this;
    }

    /** Names and values, one below the other. */
    public HtmlReport facts(List<ReportFact> facts) {
        body.append("<dl>");
        facts.forEach(fact -> body.append("<dt>")
                .append(isolated(fact.name()))
                .append("</dt><dd>")
                .append(isolated(fact.value()))
                .append("</dd>"));
        body.append("</dl>\n");
        return this;
    }

    /** Drawings side by side, as far as there is room; their markup is put in as it is. */
    public HtmlReport figures(List<String> drawings) {
        body.append("<div class=\"figures\">");
        drawings.forEach(drawing -> body.append("<figure>").append(drawing).append("</figure>"));
        body.append("</div>\n");
        return this;
    }

    /** A table under its title; where it has no rows, that it has none. */
    public HtmlReport table(DataTable table) {
        heading(table.title());
        if (table.rows().isEmpty()) {
            return paragraph(texts.of("report.none"));
        }
        body.append("<table><thead>");
        row("th", table.columns());
        body.append("</thead><tbody>");
        table.rows().forEach(row -> row("td", row));
        body.append("</tbody></table>\n");
        return this;
    }

    private void row(String element, List<String> values) {
        body.append(values.stream()
                .map(value -> "<" + element + (value.length() <= SHORT ? " class=\"short\">" : ">") + isolated(value)
                        + "</" + element + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n")));
    }

    private static String isolated(String text) {
        return "<bdi>" + MarkupText.of(text) + "</bdi>";
    }

    /** The file. */
    public String text() {
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(texts.of("report.language"), MarkupText.of(title), ReportStyle.SHEET, body);
    }
}
