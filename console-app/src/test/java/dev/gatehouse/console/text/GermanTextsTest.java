package dev.gatehouse.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the German texts to the English ones: none is missing, left over, twice, or forgotten in English. */
class GermanTextsTest {

    private static final Path DIRECTORY = Path.of("src/main/resources/dev/gatehouse/console/text");

    /** Words that are German, too, names, and examples. */
    private static final Set<String> ALIKE = Set.of(
            "alerts.info",
            "alerts.q",
            "blocks.q",
            "capture.filtered",
            "capture.q",
            "chart.number",
            "chart.series",
            "column.client",
            "column.hash",
            "column.most",
            "column.nearly-all",
            "column.rate",
            "column.route",
            "destinations.not-taken",
            "detectors.enforced",
            "duration.hours",
            "duration.minutes",
            "duration.seconds",
            "environment.test",
            "events.live",
            "events.q",
            "kept.q",
            "keys.source.database",
            "list.colours-example",
            "lockouts.q",
            "menu.value",
            "overview.hour",
            "overview.range.day",
            "overview.range.hour",
            "overview.range.quarter-hour",
            "overview.week-hour",
            "product",
            "server.title",
            "sessions.q",
            "severity.info",
            "shell.or-more",
            "shell.per-second",
            "shell.system",
            "signin.edit-title",
            "signin.name",
            "signin.opens",
            "signin.server",
            "signin.server-example",
            "status.live",
            "status.who",
            "threats.act",
            "threats.act-done",
            "threats.note-line",
            "threats.q",
            "users.q",
            "why.address-example",
            "why.line");

    private final Map<String, String> english = texts("texts.properties");
    private final Map<String, String> german = texts("texts_de.properties");

    @Test
    void haveEveryTextThatThereIsInEnglish() {
        assertThat(german.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void fillInTheSameValues() {
        german.forEach(
                (key, text) -> assertThat(values(text)).as(key).isEqualTo(values(english.getOrDefault(key, ""))));
    }

    @Test
    void areGerman() {
        Set<String> alike = english.keySet().stream()
                .filter(key -> Objects.equals(english.get(key), german.get(key)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(alike).isEqualTo(new TreeSet<>(ALIKE));
    }

    @Test
    void areChosenByTheLocaleAndEnglishForAllOthers() {
        assertThat(new Texts(Locale.GERMANY).of("sessions.count", 1234)).isEqualTo("1.234 Sitzungen");
        assertThat(new Texts(Locale.ENGLISH).of("sessions.count", 1234)).isEqualTo("1,234 sessions");
        assertThat(new Texts(Locale.FRANCE).of("sessions.title")).isEqualTo("Sessions");
    }

    /** Each line's key once, which {@link java.util.Properties} would not tell. */
    private static Map<String, String> texts(String file) {
        Map<String, String> texts = new TreeMap<>();
        for (String line : lines(file)) {
            int end = line.indexOf('=');
            if (end > 0 && !line.startsWith("#")) {
                assertThat(texts.put(line.substring(0, end), line.substring(end + 1)))
                        .as("another text of %s in %s", line, file)
                        .isNull();
            }
        }
        return texts;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(DIRECTORY.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The numbers of the places that are filled in. */
    private static Set<Integer> values(String text) {
        MessageFormat format = new MessageFormat(text, Locale.ROOT);
        Set<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
            Object[] values = new Object[10];
            Arrays.fill(values, 5);
            String with = format.format(values);
            values[i] = 7;
            if (!format.format(values).equals(with)) {
                numbers.add(i);
            }
        }
        return numbers;
    }
}
