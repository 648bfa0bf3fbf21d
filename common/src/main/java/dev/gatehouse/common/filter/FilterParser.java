package dev.gatehouse.common.filter;

import dev.gatehouse.common.filter.FilterReading.Understood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a filter in one pass, or says at which character it cannot. What is too long, too deep or too much ends the
 * reading where the bound is passed, so no text costs more than a few microseconds. Confined to one reading.
 *
 * <pre>
 * filter     = conditions { "OR" conditions }
 * conditions = condition { condition }
 * condition  = [ "-" ] ( field ":" value { "," value } | "(" filter ")" )
 * value      = characters without blank , ( ) " | '"' characters, with \ before " * and \ '"'
 * </pre>
 */
final class FilterParser {

    private static final int LONGEST = 2_000;
    private static final int MOST_TERMS = 64;
    private static final int DEEPEST = 16;

    private static final String DELIMITERS = ",()\"";
    private static final String OR = "OR";

    private final FilterSchema<?> schema;
    private final ValueReader values;
    private final String text;
    private int at;
    private int terms;

    private FilterParser(String text, FilterSchema<?> schema, Instant now) {
        this.schema = schema;
        this.values = new ValueReader(now);
        this.text = text;
    }

    static FilterReading read(String text, FilterSchema<?> schema, Instant now) {
        try {
            return new Understood(new FilterParser(text, schema, now).whole());
        } catch (FilterFlaw flaw) {
            return flaw.of(text);
        }
    }

    private Filter whole() throws FilterFlaw {
        checkCharacters();
        skipBlanks();
        if (isAtEnd()) {
            return Filter.all();
        }
        Filter filter = filter(0);
        if (!isAtEnd()) {
            throw flaw("Unbalanced parenthesis", at);
        }
        return filter;
    }

    /** No database keeps the character zero or half of a surrogate pair. */
    private void checkCharacters() throws FilterFlaw {
        if (text.length() > LONGEST) {
            throw flaw("Longer than 2,000 characters", LONGEST);
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c == 0 || Character.getType(c) == Character.SURROGATE) {
                throw flaw("Unusable character", i);
            }
        }
    }

    private Filter filter(int depth) throws FilterFlaw {
        List<Filter> alternatives = new ArrayList<>(List.of(conditions(depth)));
        while (isAtOr()) {
            at += OR.length();
            alternatives.add(conditions(depth));
        }
        return Filter.or(alternatives);
    }

    private Filter conditions(int depth) throws FilterFlaw {
        List<Filter> all = new ArrayList<>();
        skipBlanks();
        do {
            all.add(condition(depth));
            skipBlanks();
        } while (!isAtEnd() && !isAt(')') && !isAtOr());
        return Filter.and(all);
    }

    private Filter condition(int depth) throws FilterFlaw {
        boolean negated = take('-');
        Filter condition = isAt('(') ? group(depth) : comparisons();
        return negated ? new Filter.Not(condition) : condition;
    }

    private Filter group(int depth) throws FilterFlaw {
        int opened = at;
        if (depth == DEEPEST) {
            throw flaw("Nested deeper than 16 parentheses", opened);
        }
        at++;
        Filter inner = filter(depth + 1);
        if (!take(')')) {
            throw flaw("Unbalanced parenthesis", opened);
        }
        return inner;
    }

    private Filter comparisons() throws FilterFlaw {
        SchemaField<?> field = field();
        List<Filter> anyOf = new ArrayList<>();
        do {
            anyOf.add(comparison(field));
        } while (take(','));
        if (!isAtEnd() && !isBlank() && !isAt(')')) {
            throw flaw("Missing blank", at);
        }
        return Filter.or(anyOf);
    }

    private SchemaField<?> field() throws FilterFlaw {
        int start = at;
        while (!isAtEnd() && !isDelimiter() && !isAt(':')) {
            at++;
        }
        String name = text.substring(start, at);
        if (name.isEmpty()) {
            throw flaw("Missing condition", start);
        }
        if (!take(':')) {
            throw new FilterFlaw(FilterFlaw.quoted(name), start, " is no condition such as since:-2h.");
        }
        return schema.find(name).orElseThrow(() -> unknown(name, start));
    }

    private FilterFlaw unknown(String name, int start) {
        String known = Suggestion.of(name, schema.names())
                .map(field -> ". Did you mean \"%s\"?".formatted(field))
                .orElseGet(() -> ". There is %s.".formatted(String.join(", ", schema.names())));
        return new FilterFlaw("Unknown field " + FilterFlaw.quoted(name), start, known);
    }

    private Filter comparison(SchemaField<?> field) throws FilterFlaw {
        int start = at;
        terms++;
        if (terms > MOST_TERMS) {
            throw flaw("More than 64 terms", start);
        }
        String value = isAt('"') ? quoted() : bare();
        if (value.isEmpty()) {
            throw flaw("Missing value", start);
        }
        return values.read(field, TextPattern.of(value), start);
    }

    private String bare() {
        int start = at;
        while (!isAtEnd() && !isDelimiter()) {
            at++;
        }
        return text.substring(start, at).replace("\\", "\\\\");
    }

    /** As a pattern: what a backslash says of a quotation mark is done here, the rest by {@link TextPattern}. */
    private String quoted() throws FilterFlaw {
        int opened = at++;
        StringBuilder value = new StringBuilder();
        while (!take('"')) {
            boolean escapes = isAt('\\');
            at += escapes ? 1 : 0;
            if (isAtEnd()) {
                throw flaw("Unbalanced quotation mark", opened);
            }
            char c = text.charAt(at++);
            value.append(escapes && c != '"' ? escaped(c) : String.valueOf(c));
        }
        return value.toString();
    }

    /** A backslash before anything that needs none is a backslash. */
    private static String escaped(char c) {
        return c == '*' || c == '\\' ? "\\" + c : "\\\\" + c;
    }

    private boolean take(char c) {
        boolean there = isAt(c);
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (!isAtEnd() && isBlank()) {
            at++;
        }
    }

    private boolean isAtOr() {
        int end = at + OR.length();
        return text.startsWith(OR, at)
                && (end == text.length() || text.charAt(end) == '(' || Character.isWhitespace(text.charAt(end)));
    }

    private boolean isAtEnd() {
        return at >= text.length();
    }

    private boolean isAt(char c) {
        return !isAtEnd() && text.charAt(at) == c;
    }

    private boolean isBlank() {
        return Character.isWhitespace(text.charAt(at));
    }

    private boolean isDelimiter() {
        return isDelimiter(text.charAt(at));
    }

    /** Whether that character ends a value that is not in quotation marks. */
    static boolean isDelimiter(char c) {
        return Character.isWhitespace(c) || DELIMITERS.indexOf(c) >= 0;
    }

    private static FilterFlaw flaw(String what, int index) {
        return new FilterFlaw(what, index, ".");
    }
}
