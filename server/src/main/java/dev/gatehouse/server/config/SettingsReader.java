package dev.gatehouse.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the text of each setting, flags before environment before file, and remembers what it was asked for: what was
 * given and never asked for is a problem too, since a mistyped key would otherwise leave a default in force unseen.
 */
final class SettingsReader {

    private static final String ENVIRONMENT_PREFIX = "GATEHOUSE_";

    /** Variables that are read elsewhere: secrets, and what the launcher takes. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "GATEHOUSE_ADMIN_USERNAME",
            "GATEHOUSE_ADMIN_PASSWORD",
            "GATEHOUSE_MASTER_KEY",
            "GATEHOUSE_MASTER_KEY_DIRECTORY",
            "GATEHOUSE_NEW_MASTER_KEY",
            "GATEHOUSE_COPY_PASSWORD",
            "GATEHOUSE_KEY_ACCESS_PEM",
            "GATEHOUSE_KEY_REFRESH_SECRET",
            "GATEHOUSE_JAVA_HOME",
            "GATEHOUSE_JAVA_OPTIONS",
            "GATEHOUSE_SETTINGS_FILE",
            EnvironmentFile.VARIABLE);

    private static final Pattern IN_LIST = Pattern.compile("\\.[0-9]+(\\..*)?$");

    private final SettingsSources sources;
    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    SettingsReader(SettingsSources sources) {
        this.sources = sources;
        problems.addAll(sources.problems());
    }

    Section section(String name) {
        return new Section(name, this);
    }

    Optional<String> find(String key, String ifAbsent) {
        defaults.put(key, ifAbsent);
        return Optional.ofNullable(sources.assignments().get(key))
                .or(() -> Optional.ofNullable(sources.environment().get(environmentName(key))))
                .or(() -> Optional.ofNullable(sources.file().get(key)));
    }

    void problem(String key, String problem, String text) {
        problem("%s %s, not \"%s\"".formatted(key, problem, text));
    }

    void problem(String problem) {
        problems.add(problem);
    }

    /** Every key that was asked for, with its default; empty where there is none. */
    Map<String, String> defaults() {
        return defaults;
    }

    /** Ends the reading. */
    void finish() throws InvalidSettingsException {
        sources.assignments().keySet().stream().filter(this::isUnknown).forEach(this::refuse);
        sources.file().keySet().stream()
                .filter(this::isUnknown)
                .filter(key -> !isEmptySection(key))
                .map(this::flaw)
                .distinct()
                .forEach(problems::add);
        sources.assignments().forEach(this::refuseUnreadable);
        sources.file().forEach(this::refuseUnreadable);
        Set<String> names = environmentNames();
        sources.environment().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(ENVIRONMENT_PREFIX))
                .filter(variable -> !ServiceVariables.contain(variable.getKey(), variable.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> !names.contains(name) && !NO_SETTINGS.contains(name))
                .sorted()
                .forEach(this::refuse);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    private boolean isUnknown(String key) {
        return !defaults.containsKey(key);
    }

    /** A section of which everything is commented out. */
    private boolean isEmptySection(String key) {
        return sources.file().getOrDefault(key, "").isEmpty()
                && defaults.keySet().stream().anyMatch(known -> known.startsWith(key + "."));
    }

    /** Of a text that was decoded wrongly, something is lost for good; of the value nothing is told, it may be a secret. */
    private void refuseUnreadable(String key, String text) {
        if (ProcessText.hasReplacement(text)) {
            problems.add(key + " has characters that could not be read (U+FFFD); settings are in UTF-8");
        }
    }

    private void refuse(String key) {
        problems.add(notASetting(key));
    }

    /** A list of YAML has a key for each of its values, such as {@code mail.to.0}. */
    private String flaw(String key) {
        String list = IN_LIST.matcher(key).replaceFirst("");
        return isUnknown(list)
                ? notASetting(key)
                : "%s takes no list of YAML: write its values in one line, separated by commas".formatted(list);
    }

    private static String notASetting(String key) {
        return key + " is not a setting";
    }

    private Set<String> environmentNames() {
        return Set.copyOf(
                defaults.keySet().stream().map(SettingsReader::environmentName).toList());
    }

    private static String environmentName(String key) {
        return ENVIRONMENT_PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
