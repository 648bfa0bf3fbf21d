package dev.gatehouse.server.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code blocks of a document in Markdown, indented or fenced. A block of commands is an example, and a block that follows
 * it without a word in between is its answer. Any other block says in a comment above why it is not run.
 */
final class ApiManual {

    /** The reasons that hold. */
    private static final Set<String> REASONS = Set.of("another language", "more than a minute allows");

    private static final Pattern COMMAND = Pattern.compile("(curl |[a-z_]+=).*", Pattern.DOTALL);
    private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: (.+) -->");

    private final List<String> lines;
    private final List<ApiExample> examples = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Optional<String> reason = Optional.empty();
    private boolean answerable;
    private int at;

    private ApiManual(List<String> lines) {
        this.lines = lines;
    }

    /** Reads a document. */
    static ApiManual read(Path file) throws IOException {
        return of(Files.readAllLines(file));
    }

    static ApiManual of(List<String> lines) {
        ApiManual manual = new ApiManual(lines);
        manual.read();
        return manual;
    }

    /** What is to be run, in order. */
    List<ApiExample> examples() {
        return examples;
    }

    /** The blocks that are neither examples nor answers and do not say why, each with its line. */
    List<String> problems() {
        return problems;
    }

    private void read() {
        while (at < lines.size()) {
            String line = lines.get(at);
            int begin = at + 1;
            if (line.startsWith("```")) {
                take(begin, fenced());
            } else if (line.startsWith("    ") && (at == 0 || lines.get(at - 1).isBlank())) {
                take(begin, indented());
            } else {
                prose(line);
                at++;
            }
        }
    }

    private void prose(String line) {
        Matcher comment = NOT_RUN.matcher(line);
        if (comment.matches()) {
            reason = Optional.of(comment.group(1));
        } else if (!line.isBlank()) {
            reason = Optional.empty();
            answerable = false;
        }
    }

    private String fenced() {
        int begin = ++at;
        while (!lines.get(at).equals("```")) {
            at++;
        }
        return String.join("\n", lines.subList(begin, at++));
    }

    private String indented() {
        List<String> block = new ArrayList<>();
        while (at < lines.size() && (lines.get(at).startsWith("    ") || continues())) {
            block.add(lines.get(at).isBlank() ? "" : lines.get(at).substring(4));
            at++;
        }
        return String.join("\n", block);
    }

    /** A header's end in an answer is an empty line inside the block. */
    private boolean continues() {
        return lines.get(at).isBlank()
                && at + 1 < lines.size()
                && lines.get(at + 1).startsWith("    {")
                && lines.get(at - 1).matches(" {4}(HTTP/1\\.1 |[A-Z][A-Za-z-]+: ).*");
    }

    private void take(int line, String block) {
        if (COMMAND.matcher(block).matches()) {
            examples.add(new ApiExample(line, commands(block), Optional.empty()));
            answerable = true;
        } else if (answerable) {
            ApiExample asked = examples.removeLast();
            examples.add(new ApiExample(asked.line(), asked.commands(), Optional.of(block)));
            answerable = false;
        } else if (reason.filter(REASONS::contains).isEmpty()) {
            problems.add("the block in line " + line + " is not run, and does not say why");
        }
        reason = Optional.empty();
    }

    private static List<String> commands(String block) {
        return block.replaceAll("\\\\\n *", "").lines().toList();
    }
}
