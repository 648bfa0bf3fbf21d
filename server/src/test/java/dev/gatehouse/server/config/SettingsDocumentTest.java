package dev.gatehouse.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings that operations.md lists are those that there are, with their defaults (R29). */
final class SettingsDocumentTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[a-z.-]+`(?:, )?)+) \\| (?:`([^`]*)`)? ?\\| ");
    private static final Pattern KEY = Pattern.compile("`([a-z.-]+)`");

    /** They are listed where what they are for is told, and in gatehouse.yaml. */
    private static final Pattern ELSEWHERE = Pattern.compile("(detection|response|mail|alert|proof|retention)\\..*");

    @Test
    void listsEachSettingWithItsDefault() throws IOException {
        String document = Files.readString(Path.of("docs/operations.md"));
        String settings = document.substring(document.indexOf("\n## Settings\n"), document.indexOf("\n## TLS\n"));

        Map<String, String> listed = new TreeMap<>();
        ROW.matcher(settings)
                .results()
                .forEach(
                        row -> KEY.matcher(row.group(1)).results().forEach(key -> listed.put(key.group(1), text(row))));

        Map<String, String> expected = new TreeMap<>(Settings.defaults());
        expected.keySet().removeIf(key -> ELSEWHERE.matcher(key).matches());
        assertThat(listed).isEqualTo(expected);
    }

    private static String text(MatchResult row) {
        return row.group(2) == null ? "" : row.group(2);
    }
}
