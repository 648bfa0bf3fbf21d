package dev.gatehouse.common.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link of a document to a file of the project leads there, and to a heading that is there (R29). */
class LinksTest {

    /** Of a link within the project, the file and the heading, of which one may be missing. */
    private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:)([^)\\s#]*)(?:#([^)\\s]+))?\\)");

    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *$", Pattern.MULTILINE);

    private static final Pattern FENCED = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void leadsThere() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            assertThat(files.filter(LinksTest::isDocument).flatMap(LinksTest::broken))
                    .isEmpty();
        }
    }

    @Test
    void findsALinkThatLeadsNowhere() throws IOException {
        Files.writeString(
                directory.resolve("b.md"), "# A `word`, or two\n## Twice\n## Twice\n```\n# No heading\n```\n");
        Path document = directory.resolve("a.md");
        Files.writeString(document, """
                # Here
                [1](b.md) [2](b.md#a-word-or-two) [3](b.md#twice-1) [4](#here) [5](https://example.com/#x)
                [6](c.md) [7](b.md#twice-2) [8](b.md#no-heading) [9](#there)
                """);

        assertThat(broken(document).map(link -> link.substring(link.indexOf(' ') + 1)))
                .containsExactly("c.md", "b.md#twice-2", "b.md#no-heading", "#there");
    }

    private static Stream<String> broken(Path document) {
        return LINK.matcher(read(document))
                .results()
                .filter(link -> {
                    Path target = link.group(1).isEmpty()
                            ? document
                            : document.resolveSibling(link.group(1)).normalize();
                    return !Files.exists(target)
                            || (link.group(2) != null && !anchors(target).contains(link.group(2)));
                })
                .map(link ->
                        document + " " + link.group().substring(2, link.group().length() - 1));
    }

    /** The headings, as they are named in links; a second one of the same text has a number. */
    private static Set<String> anchors(Path document) {
        List<String> headings = HEADING.matcher(FENCED.matcher(read(document)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .toList();
        Map<String, Integer> times = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        for (String heading : headings) {
            int before = times.merge(heading, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? heading : heading + "-" + before);
        }
        return anchors;
    }

    private static boolean isDocument(Path file) {
        String name = file.toString();
        return name.endsWith(".md") && !name.contains("/target/");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
