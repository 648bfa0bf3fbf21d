package dev.gatehouse.server.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of variables, read as systemd reads an {@code EnvironmentFile=} (systemd.exec(5) and, where that is silent,
 * {@code parse_env_file} of systemd 254), so that a command has the very values that the service has. Nothing is
 * expanded and nothing is run: {@code $} and a backquote are characters like others.
 *
 * <p>A line is {@code NAME=value}; white space around either is left out, and so is a line that is blank, has no
 * {@code =}, or begins with {@code #} or {@code ;}. A value may be quoted, in {@code '} without any escapes, or in
 * {@code "}, where a backslash takes the meaning from {@code "}, {@code \}, {@code `} and {@code $} and stays before
 * others; either may span lines, and quoted parts beside each other are one value. Outside of quotes a backslash takes
 * the meaning from any character. Before a line's end it joins two lines. A quote within an unquoted value is a
 * character. The last of several values of one name holds. Confined to one thread.
 */
final class EnvironmentFile {

    /** Names the file to a command: the installed {@code gatehouse} sets it, and the service needs it not. */
    static final String VARIABLE = "GATEHOUSE_ENVIRONMENT_FILE";

    private static final String WHITE_SPACE = " \t\n\r";
    private static final String LINE_END = "\n\r";
    private static final String COMMENT = "#;";

    /** What a backslash takes the meaning from within double quotes. */
    private static final String ESCAPED_IN_QUOTES = "\"\\`$";

    /** Where in the text the reading is. */
    private enum Quoting {
        BEFORE_NAME,
        COMMENT,
        COMMENT_ESCAPE,
        NAME,
        /** After the {@code =}, and after each quoted part. */
        BEFORE_VALUE,
        VALUE,
        VALUE_ESCAPE,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        DOUBLE_QUOTED_ESCAPE
    }

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder value = new StringBuilder();

    /** How much of the value stays when white space at its end is left out; what was quoted or escaped stays. */
    private int kept;

    private Quoting state = Quoting.BEFORE_NAME;

    private EnvironmentFile() {}

    /** The variables that a text sets; those whose names no environment can have are left out, as systemd does. */
    static Map<String, String> parse(String text) {
        EnvironmentFile file = new EnvironmentFile();
        for (int i = 0; i < text.length(); i++) {
            file.state = file.next(text.charAt(i));
        }
        return file.end();
    }

    private Quoting next(char c) {
        return switch (state) {
            case BEFORE_NAME -> beforeName(c);
            case COMMENT -> comment(c);
            case COMMENT_ESCAPE -> is(c, LINE_END) ? Quoting.BEFORE_NAME : Quoting.COMMENT;
            case NAME -> name(c);
            case BEFORE_VALUE -> beforeValue(c);
            case VALUE -> value(c);
            case VALUE_ESCAPE -> is(c, LINE_END) ? Quoting.VALUE : keep(c, Quoting.VALUE);
            case SINGLE_QUOTED -> c == '\'' ? Quoting.BEFORE_VALUE : keep(c, Quoting.SINGLE_QUOTED);
            case DOUBLE_QUOTED -> doubleQuoted(c);
            case DOUBLE_QUOTED_ESCAPE -> doubleQuotedEscape(c);
        };
    }

    private Quoting beforeName(char c) {
        if (is(c, COMMENT)) {
            return Quoting.COMMENT;
        }
        if (is(c, WHITE_SPACE)) {
            return Quoting.BEFORE_NAME;
        }
        name.append(c);
        return Quoting.NAME;
    }

    private static Quoting comment(char c) {
        if (c == '\\') {
            return Quoting.COMMENT_ESCAPE;
        }
        return is(c, LINE_END) ? Quoting.BEFORE_NAME : Quoting.COMMENT;
    }

    private Quoting name(char c) {
        if (is(c, LINE_END)) {
            name.setLength(0);
            return Quoting.BEFORE_NAME;
        }
        if (c == '=') {
            return Quoting.BEFORE_VALUE;
        }
        name.append(c);
        return Quoting.NAME;
    }

    private Quoting beforeValue(char c) {
        return switch (c) {
            case '\'' -> Quoting.SINGLE_QUOTED;
            case '"' -> Quoting.DOUBLE_QUOTED;
            case '\\' -> Quoting.VALUE_ESCAPE;
            case '\n', '\r' -> finishVariable();
            case ' ', '\t' -> Quoting.BEFORE_VALUE;
            default -> keep(c, Quoting.VALUE);
        };
    }

    private Quoting value(char c) {
        if (is(c, LINE_END)) {
            return finishVariable();
        }
        if (c == '\\') {
            kept = value.length();
            return Quoting.VALUE_ESCAPE;
        }
        value.append(c);
        kept = is(c, WHITE_SPACE) ? kept : value.length();
        return Quoting.VALUE;
    }

    private Quoting doubleQuoted(char c) {
        return switch (c) {
            case '"' -> Quoting.BEFORE_VALUE;
            case '\\' -> Quoting.DOUBLE_QUOTED_ESCAPE;
            default -> keep(c, Quoting.DOUBLE_QUOTED);
        };
    }

    private Quoting doubleQuotedEscape(char c) {
        if (c != '\n') {
            value.append(is(c, ESCAPED_IN_QUOTES) ? "" : "\\");
            keep(c, Quoting.DOUBLE_QUOTED);
        }
        return Quoting.DOUBLE_QUOTED;
    }

    private Quoting keep(char c, Quoting then) {
        value.append(c);
        kept = value.length();
        return then;
    }

    private Quoting finishVariable() {
        value.setLength(kept);
        String variable = name.toString().stripTrailing();
        if (isName(variable)) {
            variables.put(variable, value.toString());
        }
        name.setLength(0);
        value.setLength(0);
        kept = 0;
        return Quoting.BEFORE_NAME;
    }

    private Map<String, String> end() {
        switch (state) {
            case BEFORE_NAME, COMMENT, COMMENT_ESCAPE, NAME -> {}
            case BEFORE_VALUE, VALUE, VALUE_ESCAPE, SINGLE_QUOTED, DOUBLE_QUOTED, DOUBLE_QUOTED_ESCAPE ->
                finishVariable();
        }
        return Map.copyOf(variables);
    }

    private static boolean isName(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    private static boolean is(char c, String characters) {
        return characters.indexOf(c) >= 0;
    }
}
