package dev.gatehouse.server.database;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;

/**
 * Puts the parameters of a list in the place of its name, {@code <names>}, which is what Jdbi's {@code bindList} asks for. Most
 * statements have none, and stay as they are. As with {@link NamedParameters}, Jdbi's own would read each with a general parser.
 * Thread-safe.
 */
final class ListTemplates implements TemplateEngine {

    /** A text, in which no name of a list is; or the name of a list. */
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|<(?<name>[A-Za-z_][A-Za-z_0-9]*)>");

    @Override
    public Optional<Function<StatementContext, String>> parse(String template, ConfigRegistry config) {
        boolean lists = TOKEN.matcher(template).results().anyMatch(token -> token.group("name") != null);
        return Optional.of(lists ? context -> render(template, context) : _ -> template);
    }

    /** @throws UnableToCreateStatementException if nothing is bound to a list of that name */
    @Override
    public String render(String template, StatementContext context) {
        return TOKEN.matcher(template).replaceAll(token -> Matcher.quoteReplacement(rendered(token, context)));
    }

    private static String rendered(MatchResult token, StatementContext context) {
        String name = token.group("name");
        if (name == null) {
            return token.group();
        }
        Object parameters = context.getAttribute(name);
        if (parameters == null) {
            throw new UnableToCreateStatementException("Nothing is bound to " + token.group(), null, context);
        }
        return parameters.toString();
    }
}
