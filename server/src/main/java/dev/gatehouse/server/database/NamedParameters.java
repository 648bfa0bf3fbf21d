package dev.gatehouse.server.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds the parameters of a statement, {@code :name} or {@code ?}, and remembers them, as Jdbi's own parser does; but that is a general one,
 * which has to learn its grammar at each start (decision 0032). Thread-safe.
 */
final class NamedParameters implements SqlParser {

    /** A text, a name in quotes or a comment, in which there is no parameter; a cast; or a parameter, named or by its place. */
    private static final Pattern TOKEN = Pattern.compile(
            "'[^']*'|\"[^\"]*\"|--[^\\n]*|/\\*[\\s\\S]*?\\*/|::|:(?<name>[A-Za-z_][A-Za-z_0-9]*)|(?<place>\\?)");

    /** More than there are, and a search makes some of its own. */
    private static final int REMEMBERED = 1_000;

    private final Cache<String, ParsedSql> parsed =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        return parsed.get(sql, NamedParameters::parse);
    }

    @Override
    public String nameParameter(String name, StatementContext context) {
        return ":" + name;
    }

    private static ParsedSql parse(String sql) {
        ParsedSql.Builder result = ParsedSql.builder();
        Matcher token = TOKEN.matcher(sql);
        int begin = 0;
        while (token.find()) {
            String name = token.group("name");
            if (name != null || token.group("place") != null) {
                ParsedSql.Builder _ = result.append(sql.substring(begin, token.start()));
                ParsedSql.Builder _ =
                        name == null ? result.appendPositionalParameter() : result.appendNamedParameter(name);
                begin = token.end();
            }
        }
        return result.append(sql.substring(begin)).build();
    }
}
