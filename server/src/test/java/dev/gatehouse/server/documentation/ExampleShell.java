package dev.gatehouse.server.documentation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a shell that examples need: variables, both quotation marks, {@code $(…)}, pipes and assignments. Confined to
 * the test's thread.
 */
final class ExampleShell {

    private static final Pattern ASSIGNMENT = Pattern.compile("([a-z_]+)=(.*)");
    private static final Pattern NAME = Pattern.compile("[a-z_]+");

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, Program> programs;

    ExampleShell(Map<String, Program> programs) {
        this.programs = programs;
    }

    /** What a command does: from its arguments and its input to its output. */
    @FunctionalInterface
    interface Program {
        String run(List<String> arguments, String input);
    }

    void set(String name, String value) {
        variables.put(name, value);
    }

    /** Runs one command, and answers its output. */
    String run(String command) {
        Matcher assignment = ASSIGNMENT.matcher(command);
        if (assignment.matches()) {
            set(
                    assignment.group(1),
                    String.join(" ", new Line(assignment.group(2)).stages().getFirst()));
            return "";
        }
        String passed = "";
        for (List<String> words : new Line(command).stages()) {
            Program program = programs.get(words.getFirst());
            if (program == null) {
                throw new IllegalArgumentException("No program " + words.getFirst() + " for: " + command);
            }
            passed = program.run(words.subList(1, words.size()), passed);
        }
        return passed;
    }

    /** A line, word by word. */
    private final class Line {

        private final String text;
        private final List<List<String>> stages = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private boolean begun;
        private boolean quoted;
        private int at;

        Line(String text) {
            this.text = text;
            this.stages.add(new ArrayList<>());
        }

        /** The words of each command between pipes. */
        List<List<String>> stages() {
            while (at < text.length()) {
                take(text.charAt(at++));
            }
            endWord();
            return stages;
        }

        private void take(char next) {
            if (next == '"') {
                quoted = !quoted;
                begun = true;
            } else if (next == '$') {
                append(expanded());
            } else if (quoted) {
                append(String.valueOf(next));
            } else {
                takeUnquoted(next);
            }
        }

        private void takeUnquoted(char next) {
            switch (next) {
                case '\'' -> append(upTo(text.indexOf('\'', at), 1));
                case ' ' -> endWord();
                case '|' -> {
                    endWord();
                    stages.add(new ArrayList<>());
                }
                default -> append(String.valueOf(next));
            }
        }

        private String expanded() {
            if (text.charAt(at) == '(') {
                at++;
                return ExampleShell.this.run(upTo(closing(), 1)).strip();
            }
            Matcher name = NAME.matcher(text).region(at, text.length());
            if (!name.lookingAt()) {
                throw new IllegalArgumentException("No name at " + at + " in: " + text);
            }
            at = name.end();
            String value = variables.get(name.group());
            if (value == null) {
                throw new IllegalArgumentException("$" + name.group() + " is set nowhere before: " + text);
            }
            return value;
        }

        private int closing() {
            int depth = 1;
            int end = at;
            while (depth > 0) {
                char next = text.charAt(end++);
                depth += next == '(' ? 1 : next == ')' ? -1 : 0;
            }
            return end - 1;
        }

        private String upTo(int end, int delimiter) {
            String part = text.substring(at, end);
            at = end + delimiter;
            return part;
        }

        private void append(String part) {
            word.append(part);
            begun = true;
        }

        private void endWord() {
            if (begun) {
                stages.getLast().add(word.toString());
            }
            word.setLength(0);
            begun = false;
        }
    }
}
