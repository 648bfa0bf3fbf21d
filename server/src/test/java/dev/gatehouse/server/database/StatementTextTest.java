package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.statement.UnableToCreateStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement is read as by Jdbi's own parsers, which ours stand in for. */
class StatementTextTest {

    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"\\n(.*?)\"\"\"", Pattern.DOTALL);

    private final Handle handle = Jdbi.open("jdbc:hsqldb:mem:statement-text");

    @AfterEach
    void close() {
        handle.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "",
                ":a",
                "SELECT :a, :b FROM t WHERE c = :a+:a",
                "SELECT :_a, :a_1, :A1",
                "SELECT ':no', 'it''s :no', \":no\", 'a'||:yes",
                "INSERT INTO t (a, b) VALUES (?, ?)",
                "SELECT '?', a FROM t WHERE b = ? -- ?",
                "SELECT a::text FROM t WHERE b = :b::bigint",
                "SELECT 1 -- :no\nWHERE a = :a -- it's :no",
                "SELECT /* :no */ :a /* ':no\n */",
                "SELECT a FROM t WHERE a < :a AND b > :b AND c <> :c",
                "SELECT a FROM t WHERE a IN (<names>) OR b IN (<names>)",
                "SELECT '<names>', 'it''s <names>' WHERE a IN (<names>)",
            })
    void isReadAsByJdbi(String sql) {
        assertReadAsByJdbi(sql);
    }

    @ParameterizedTest
    @MethodSource
    void ofTheServerIsReadAsByJdbi(String sql) {
        assertReadAsByJdbi(sql.replaceAll("<[a-z]+>", "<names>"));
    }

    static Stream<String> ofTheServerIsReadAsByJdbi() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> stores = files.filter(Files::isRegularFile).toList();
            return stores.stream()
                    .flatMap(file -> TEXT_BLOCK
                            .matcher(read(file))
                            .results()
                            .map(block -> block.group(1).stripIndent().translateEscapes()))
                    .filter(text -> text.contains(":") && text.contains("WHERE"));
        }
    }

    @Test
    void isRefusedWhereAListHasNoValues() {
        assertThatThrownBy(() -> ours("SELECT 1 WHERE a IN (<others>)"))
                .isInstanceOf(UnableToCreateStatementException.class)
                .hasMessageContaining("<others>");
    }

    private void assertReadAsByJdbi(String sql) {
        assertThat(ours(sql)).isEqualTo(theirs(sql));
    }

    private ParsedSql ours(String sql) {
        return parsed(sql, new ListTemplates(), new NamedParameters());
    }

    private ParsedSql theirs(String sql) {
        return parsed(sql, new DefinedAttributeTemplateEngine(), new ColonPrefixSqlParser());
    }

    private ParsedSql parsed(String sql, TemplateEngine templates, SqlParser parser) {
        StatementContext context =
                handle.createQuery(sql).bindList("names", List.of("ann", "bob")).getContext();
        String rendered = templates
                .parse(sql, context.getConfig())
                .map(template -> template.apply(context))
                .orElseGet(() -> templates.render(sql, context));
        return parser.parse(rendered, context);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
