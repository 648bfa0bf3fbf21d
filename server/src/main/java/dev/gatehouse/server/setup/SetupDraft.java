package dev.gatehouse.server.setup;

import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator has answered so far, over what is set already. Nothing is written. Confined to one thread.
 */
final class SetupDraft {

    private final Map<String, String> file;
    private final Map<String, String> environment;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    /**
     * @param file        what the settings file says, by key
     * @param environment the variables that the server has
     */
    SetupDraft(Map<String, String> file, Map<String, String> environment) {
        this.file = Map.copyOf(file);
        this.environment = Map.copyOf(environment);
    }

    /** Whether nothing was set before, but where a package keeps the data. */
    boolean isFirst() {
        return Set.of("data.directory").containsAll(file.keySet());
    }

    /** What holds for that key now; the default where nothing is set. */
    String current(String key, String fallback) {
        String value = answers.getOrDefault(key, file.getOrDefault(key, ""));
        return value.isBlank() ? fallback : value;
    }

    /** Answers; an empty text stands for the default. */
    void answer(String key, String value) {
        answers.put(key, value.strip());
    }

    /** Answers what only the environment of the server says. */
    void keep(String variable, String secret) {
        secrets.put(variable, secret);
    }

    /** Whether the server has that variable, or will have it. */
    boolean has(String variable) {
        return environment.containsKey(variable) || secrets.containsKey(variable);
    }

    /** The value of a variable that is no secret. */
    String variable(String name, String fallback) {
        return secrets.getOrDefault(name, environment.getOrDefault(name, fallback));
    }

    /** What is wrong with these keys, in one line; empty if nothing is. */
    Optional<String> problem(Collection<String> keys) {
        try {
            Settings _ = read();
            return Optional.empty();
        } catch (InvalidSettingsException e) {
            return e.problems().stream()
                    .filter(problem -> keys.stream().anyMatch(problem::contains))
                    .findFirst();
        }
    }

    /**
     * The settings as they will be.
     *
     * @throws InvalidSettingsException if they do not hold
     */
    Settings read() throws InvalidSettingsException {
        return Settings.read(new SettingsSources(Map.of(), variables(), expected(), List.of()));
    }

    /** The environment as it will be. */
    Map<String, String> variables() {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(secrets);
        return all;
    }

    /** What the file will say. */
    Map<String, String> expected() {
        Map<String, String> all = new HashMap<>(file);
        all.putAll(answers);
        all.values().removeIf(String::isBlank);
        return all;
    }

    /** The answers that change what the file says. */
    Map<String, String> changes() {
        Map<String, String> changed = new LinkedHashMap<>(answers);
        changed.entrySet().removeIf(each -> each.getValue().equals(file.getOrDefault(each.getKey(), "")));
        return changed;
    }

    /** The variables to be written. */
    Map<String, String> secrets() {
        return secrets;
    }
}
