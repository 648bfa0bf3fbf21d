package dev.gatehouse.server.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as they are read, and what is wrong with them. */
final class TestSettings {

    private TestSettings() {}

    static Settings read(Optional<Path> file, Map<String, String> environment, String... assignments)
            throws InvalidSettingsException {
        return Settings.read(SettingsSources.gather(file, environment, List.of(assignments)));
    }

    static List<String> problems(Optional<Path> file, Map<String, String> environment, String... assignments) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> read(file, environment, assignments))
                .problems();
    }
}
