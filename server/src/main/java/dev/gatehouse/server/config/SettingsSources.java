package dev.gatehouse.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Where settings come from, as bare texts by key.
 *
 * @param assignments {@code --set key=value} of the command line; they win
 * @param environment the environment's variables, {@code GATEHOUSE_SERVER_PORT} for {@code server.port}
 * @param file        what the settings file says; it comes last
 * @param problems    what could not be read at all
 */
public record SettingsSources(
        Map<String, String> assignments,
        Map<String, String> environment,
        Map<String, String> file,
        List<String> problems) {

    /** What editors of Windows write before text in UTF-8. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final Pattern LINE = Pattern.compile("line \\d+(?=, column)");

    public SettingsSources {
        assignments = Map.copyOf(assignments);
        environment = Map.copyOf(environment);
        file = Map.copyOf(file);
        problems = List.copyOf(problems);
    }

    /**
     * Gathers the sources. Nothing is thrown: a file that cannot be read and an assignment without {@code =} are told
     * by {@link Settings#read}, together with everything else.
     *
     * @param file        the settings file (YAML); empty for none
     * @param assignments texts of the form {@code key=value}
     */
    public static SettingsSources gather(Optional<Path> file, Environment environment, List<String> assignments) {
        List<String> problems = new ArrayList<>(environment.problems());
        Map<String, String> assigned = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                problems.add("--set %s is not of the form key=value".formatted(assignment));
            } else {
                assigned.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
            }
        }
        return new SettingsSources(assigned, environment.variables(), readFile(file, problems), problems);
    }

    /** As {@link #gather(Optional, Environment, List)}, with these variables. */
    public static SettingsSources gather(
            Optional<Path> file, Map<String, String> environment, List<String> assignments) {
        return gather(file, Environment.of(environment), assignments);
    }

    private static Map<String, String> readFile(Optional<Path> file, List<String> problems) {
        if (file.isEmpty()) {
            return Map.of();
        }
        Path path = file.get();
        try {
            return readText(path, text(path), problems);
        } catch (NoSuchFileException _) {
            problems.add(path + " does not exist");
            return Map.of();
        } catch (IOException e) {
            problems.add("%s cannot be read: %s".formatted(path, FileProblem.of(e, path)));
            return Map.of();
        }
    }

    /** Read once, since it may be a pipe. */
    private static String text(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static Map<String, String> readText(Path path, String text, List<String> problems) {
        try {
            return SettingsYaml.read(text);
        } catch (YAMLException e) {
            problems.add("%s is not readable as YAML: %s".formatted(path, flaw(e)));
            return Map.of();
        }
    }

    /** What is wrong, and in which line; not that line itself, which may have a secret. */
    private static String flaw(YAMLException e) {
        if (e instanceof DuplicateKeyException twice) {
            return "%s, in line %d"
                    .formatted(twice.getProblem(), twice.getProblemMark().getLine() + 1);
        }
        String message = String.valueOf(e.getMessage());
        String what = message.lines().findFirst().orElse("");
        // Of several places the parser names the one last where it could not go on.
        return LINE.matcher(message)
                .results()
                .reduce((_, last) -> last)
                .map(MatchResult::group)
                .map(line -> what + ", in " + line)
                .orElse(what);
    }
}
