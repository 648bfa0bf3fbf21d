package dev.gatehouse.server.config;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
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

    /** More sections in each other than any setting is in. */
    private static final int DEEPEST = 20;

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
        if (!Files.isReadable(path)) {
            problems.add(path + (Files.exists(path) ? " cannot be read: permission denied" : " does not exist"));
            return Map.of();
        }
        try {
            return readText(path, text(path), problems);
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
        Optional<String> flaw = flaw(text);
        if (flaw.isPresent()) {
            problems.add("%s is not readable as YAML: %s".formatted(path, flaw.get()));
            return Map.of();
        }
        try {
            Config yaml = Config.builder(ConfigSources.create(text, MediaTypes.APPLICATION_X_YAML))
                    .disableEnvironmentVariablesSource()
                    .disableSystemPropertiesSource()
                    .disableValueResolving()
                    .build();
            return yaml.asMap().orElse(Map.of());
        } catch (ConfigException e) {
            problems.add("%s is not readable as YAML: %s".formatted(path, flaw(e)));
            return Map.of();
        }
    }

    /**
     * What would end the reading below without words, or be passed over: no mapping at all, one that has itself in it, and a key
     * that one has twice (YAML 1.2 §3.2.1.1), of which the first would be dropped with all that is in it.
     */
    private static Optional<String> flaw(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object read = new Yaml(new SafeConstructor(options)).load(text);
            if (read != null && !(read instanceof Map<?, ?>)) {
                return Optional.of("it has no keys such as server");
            }
            return depth(read, 0) > DEEPEST ? Optional.of("it goes deeper than any setting") : Optional.empty();
        } catch (DuplicateKeyException e) {
            return Optional.of("%s, in line %d"
                    .formatted(e.getProblem(), e.getProblemMark().getLine() + 1));
        } catch (YAMLException e) {
            return Optional.empty(); // It is told where the settings are read.
        }
    }

    /** An alias may stand for what it is in. */
    private static int depth(@Nullable Object read, int above) {
        Stream<?> inner = switch (read) {
            case Map<?, ?> map -> map.values().stream();
            case List<?> list -> list.stream();
            case null, default -> Stream.empty();
        };
        return above > DEEPEST
                ? above
                : inner.mapToInt(each -> depth(each, above + 1)).max().orElse(above);
    }

    /** What is wrong, and in which line; not that line itself, which may have a secret. */
    private static String flaw(ConfigException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(cause.getMessage());
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
