package dev.gatehouse.server.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of a settings file, of which some are changed and all others, comments above all, stay. It knows the form in which
 * {@code gatehouse.yaml} is shipped: sections that are indented by two spaces, and {@code # key:} where a default holds. What
 * becomes of it is read again by its caller, so a file of another form is refused and not spoilt. Immutable.
 *
 * @param lines without their ends
 */
record SettingsText(List<String> lines) {

    private static final String INDENT = "  ";

    /** What YAML takes for nothing but a text or a number of its own. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._:/@?=&%+-]*");

    SettingsText {
        lines = List.copyOf(lines);
    }

    /**
     * With another value for a setting.
     *
     * @param key   such as {@code server.tls.certificate}
     * @param value an empty one stands for the default
     */
    SettingsText with(String key, String value) {
        List<String> changed = new ArrayList<>(lines);
        String[] path = key.split("\\.");
        int start = 0;
        int end = changed.size();
        for (int depth = 0; depth < path.length - 1; depth++) {
            int section = section(changed, start, end, depth, path[depth]);
            if (section < 0) {
                section = end;
                changed.add(section, INDENT.repeat(depth) + path[depth] + ":");
                end++;
            }
            start = section + 1;
            end = endOf(changed, start, depth);
        }
        set(changed, start, end, INDENT.repeat(path.length - 1), path[path.length - 1], value);
        return new SettingsText(changed);
    }

    /** As it is written to a file. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    private static int section(List<String> lines, int start, int end, int depth, String name) {
        Pattern line = Pattern.compile(INDENT.repeat(depth) + Pattern.quote(name) + ":\\s*(#.*)?");
        for (int i = start; i < end; i++) {
            if (line.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    /** Behind the last line that belongs to a section; the blank lines before the next one do not. */
    private static int endOf(List<String> lines, int start, int depth) {
        int end = start;
        for (int i = start; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith(INDENT.repeat(depth + 1))) {
                break;
            }
            end = line.isBlank() ? end : i + 1;
        }
        return end;
    }

    private static void set(List<String> lines, int start, int end, String indent, String name, String value) {
        String written = "%s%s: %s".formatted(indent, name, quoted(value));
        int present = find(lines, start, end, indent + name + ":");
        if (present >= 0) {
            if (value.isEmpty()) {
                lines.remove(present);
            } else {
                lines.set(present, written);
            }
        } else if (!value.isEmpty()) {
            int template = find(lines, start, end, indent + "# " + name + ":");
            lines.add(template >= 0 ? template + 1 : start, written);
        }
    }

    private static int find(List<String> lines, int start, int end, String beginning) {
        for (int i = start; i < end; i++) {
            if (lines.get(i).startsWith(beginning)) {
                return i;
            }
        }
        return -1;
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "''") + "'";
    }
}
