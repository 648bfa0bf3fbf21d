package dev.gatehouse.common.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * R28: the tests are the specification, and a reader who has a requirement's number finds them. {@code requirements.md} names
 * tests for each requirement, which are there and name it.
 */
class RequirementsTest {

    private static final Pattern ROW = Pattern.compile("^\\| (R\\d+) \\|.*\\| ([^|]+) \\|$", Pattern.MULTILINE);

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

    private static final Pattern NUMBER = Pattern.compile("\\bR\\d{1,2}\\b");

    private Map<String, String> sources;

    @BeforeEach
    void read() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            sources = files.filter(RequirementsTest::isSource)
                    .collect(Collectors.toMap(RequirementsTest::typeName, RequirementsTest::text, (one, _) -> one));
        }
    }

    @Test
    void eachRequirementHasTestsThatNameIt() {
        assertThat(requirements()).hasSizeGreaterThan(40).allSatisfy((number, tests) -> {
            assertThat(tests).as(number).isNotEmpty();
            assertThat(tests)
                    .as("%s, tests that do not name it", number)
                    .allMatch(test -> numbers(test).contains(number));
        });
    }

    @Test
    void noTestNamesARequirementThatIsNone() {
        Set<String> known = requirements().keySet();

        assertThat(sources.keySet().stream()
                        .filter(name -> name.endsWith("Test"))
                        .filter(name -> !known.containsAll(numbers(name))))
                .isEmpty();
    }

    private Set<String> numbers(String type) {
        return NUMBER.matcher(sources.getOrDefault(type, ""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Map<String, List<String>> requirements() {
        return ROW.matcher(text(Path.of("../server/docs/requirements.md")))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> TEST.matcher(row.group(2))
                                .results()
                                .map(test -> test.group(1))
                                .toList()));
    }

    private static boolean isSource(Path file) {
        String name = file.toString();
        return name.endsWith(".java") && name.contains("/src/test/") && !name.contains("/target/");
    }

    private static String typeName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
