package dev.gatehouse.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.text.Texts;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DataTableTest {

    private final Texts texts = new Texts(Locale.ENGLISH);

    @Test
    void writesCommaSeparatedValuesThatNoSpreadsheetTakesForFormulas() {
        DataTable table = new DataTable(
                "Sessions",
                List.of("User", "Note"),
                List.of(List.of("=cmd()", "a\nb"), List.of("\uFF1Dcmd()", "say \"no\""), List.of("-12.5", " +1-2")));

        assertThat(table.csv()).endsWith("\r\n").isEqualToNormalizingNewlines("""
                        User,Note
                        "'=cmd()","a b"
                        "'\uFF1Dcmd()","say ""no""\"
                        -12.5,"' +1-2"
                        """);
    }

    @Test
    void showsOnTheClipboardWhatIsNotSeen() {
        DataTable table =
                new DataTable("Sessions", List.of("User"), List.of(List.of("al\u202eice\tbob"), List.of("@x")));

        assertThat(table.tabbed()).isEqualTo("User\nal\\u202eice\\u0009bob\n'@x\n");
    }

    @Test
    void isDrawnWithoutTheMarkupOfStrangers() throws Exception {
        DataTable table = new DataTable(
                "<Sessions>",
                List.of("User"),
                List.of(List.of("</text><script>alert(1)</script>"), List.of("a\u0000b")));

        Document drawing = parsed(new TableFigure(table).drawing(texts));

        assertThat(drawing.getElementsByTagName("script").getLength()).isZero();
        assertThat(drawing.getDocumentElement().getTextContent())
                .contains("<Sessions>", "</text><script>alert(1)</script>", "a\\u0000b");
    }

    @Test
    void drawsTheFirstRowsAndSaysHowManyMoreThereAre() throws Exception {
        DataTable table = new DataTable("Sessions", List.of("User"), Collections.nCopies(1002, List.of("alice")));

        Document drawing = parsed(new TableFigure(table).drawing(texts));

        assertThat(drawing.getElementsByTagName("text").getLength()).isEqualTo(2 + 1000 + 1);
        assertThat(drawing.getDocumentElement().getTextContent()).endsWith("\u2026 and 2 more rows");
    }

    static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
