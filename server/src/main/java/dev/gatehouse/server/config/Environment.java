package dev.gatehouse.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables that a command works with: those of its process, and those of the {@link EnvironmentFile} that
 * {@code GATEHOUSE_ENVIRONMENT_FILE} names, which win, as they do for the service.
 *
 * @param variables values by name
 * @param problems  what could not be read; told by {@link Settings#read}, together with everything else
 */
public record Environment(Map<String, String> variables, List<String> problems) {

    private static final String PREFIX = "GATEHOUSE_";

    public Environment {
        variables = Map.copyOf(variables);
        problems = List.copyOf(problems);
    }

    /** These variables, as they are. */
    public static Environment of(Map<String, String> variables) {
        return new Environment(variables, List.of());
    }

    /** What a process has that was started with these variables. */
    public static Environment ofProcess(Map<String, String> process) {
        List<String> problems = new ArrayList<>();
        process.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                ProcessText.flaw(value).ifPresent(flaw -> problems.add(name + " " + flaw));
            }
        });
        Map<String, String> variables = new HashMap<>(process);
        String file = process.get(EnvironmentFile.VARIABLE);
        if (file != null) {
            variables.putAll(read(file, problems));
        }
        return new Environment(variables, problems);
    }

    private static Map<String, String> read(String file, List<String> problems) {
        try {
            return EnvironmentFile.parse(Files.readString(Path.of(file)));
        } catch (CharacterCodingException e) {
            problems.add(file + " is not in UTF-8");
        } catch (IOException e) {
            problems.add(unreadable(file, FileProblem.of(e, Path.of(file))));
        } catch (InvalidPathException e) {
            problems.add(unreadable(file, FileProblem.of(e)));
        }
        return Map.of();
    }

    private static String unreadable(String file, String reason) {
        return "%s, which %s names, cannot be read: %s".formatted(file, EnvironmentFile.VARIABLE, reason);
    }
}
