package dev.gatehouse.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a settings file: each value as it is written. YAML 1.1 would take a password {@code 0123456} for an octal number, and a
 * name {@code 12:30} for one in sixties.
 */
final class SettingsYaml {

    /** More sections in each other than any setting is in; an alias may stand for what it is in. */
    private static final int DEEPEST = 20;

    private SettingsYaml() {}

    /**
     * The texts by key, such as {@code server.port}; an empty one for a key without a value.
     *
     * @throws YAMLException if it is no YAML, has no keys, goes deeper than any setting, or has a key twice (YAML 1.2 §3.2.1.1),
     *                       also in two spellings
     */
    static Map<String, String> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions none = new DumperOptions();
        Object read = load(
                new Yaml(new SafeConstructor(options), new Representer(none), none, options, new TextResolver()), text);
        if (read != null && !(read instanceof Map<?, ?>)) {
            throw new YAMLException("it has no keys such as server");
        }
        Map<String, String> found = new LinkedHashMap<>();
        List<String> path = new ArrayList<>();
        gather(read, path, found);
        return found;
    }

    private static @Nullable Object load(Yaml yaml, String text) {
        try {
            return yaml.load(text);
        } catch (IllegalArgumentException e) {
            throw new YAMLException("a value is not what its tag says", e);
        }
    }

    private static void gather(@Nullable Object read, List<String> path, Map<String, String> found) {
        if (path.size() > DEEPEST) {
            throw new YAMLException("it goes deeper than any setting");
        }
        switch (read) {
            case Map<?, ?> map -> map.forEach((key, value) -> gather(String.valueOf(key), value, path, found));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    gather(Integer.toString(i), list.get(i), path, found);
                }
            }
            case null -> put("", path, found);
            default -> put(read.toString(), path, found);
        }
    }

    private static void gather(String key, @Nullable Object value, List<String> path, Map<String, String> found) {
        path.addLast(key);
        gather(value, path, found);
        path.removeLast();
    }

    private static void put(String value, List<String> path, Map<String, String> found) {
        String key = String.join(".", path);
        if (!path.isEmpty() && found.put(key, value) != null) {
            throw new YAMLException("found duplicate key " + key);
        }
    }

    /** Takes nothing but an empty value for another thing than a text. */
    private static final class TextResolver extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
