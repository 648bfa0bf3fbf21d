package dev.gatehouse.server.threat;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.database.FilterSql;
import dev.gatehouse.server.database.Found;
import dev.gatehouse.server.database.Lead;
import dev.gatehouse.server.database.PageSearch;
import dev.gatehouse.server.database.PlaceKey;
import dev.gatehouse.server.database.Restriction;
import dev.gatehouse.server.event.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** The cases. Ids begin at 1; a row with another one is of a database writer, and no case. */
final class CaseStore {

    private static final String SELECT = """
            SELECT id, rule, rules, username, address, session_id, severity, score, state, opened_at, updated_at,
                   findings, sentence, suggestion, evidence
            FROM threat_case
            """;

    private static final FilterSql<ThreatCase, ThreatCase> SQL = new FilterSql<>(
            FilterSchemas.CASES,
            Map.of(
                    "case", "id",
                    "state", "state",
                    "rule", "rule",
                    "rules", "rules",
                    "user", "username",
                    "address", "address",
                    "severity", "severity",
                    "score", "score",
                    "since", "opened_at",
                    "until", "opened_at"),
            story -> story);

    private static final PageSearch<Long, ThreatCase> CASES = new PageSearch<>(
            SELECT,
            "threat_case",
            PlaceKey.number("id"),
            CaseStore::read,
            story -> story.id().value(),
            "opened_at");

    /** The columns' room. */
    private static final int LONGEST_SENTENCE = 1000;

    /** Adds a case, whose id is not looked at. */
    CaseId insert(Handle handle, ThreatCase story, long sequence) {
        long id = bound(handle.createUpdate("""
                        INSERT INTO threat_case
                            (rule, rules, username, address, session_id, severity, score, state, opened_at, updated_at,
                             findings, sentence, suggestion, evidence, opened_by, grown_by, settled)
                        VALUES
                            (:rule, :rules, :username, :address, :session, :severity, :score, :state, :openedAt,
                             :updatedAt, :findings, :sentence, :suggestion, :evidence, :sequence, :sequence, 0)
                        """), story)
                .bind("rule", story.rule().code())
                .bind("state", story.state().code())
                .bind("openedAt", story.openedAt())
                .bind("findings", story.findings())
                .bind("sequence", sequence)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return new CaseId(id);
    }

    /**
     * Writes what a finding has made of a case, except for its state.
     *
     * @return whether it was still ongoing
     */
    boolean grow(Handle handle, ThreatCase grown, long sequence) {
        return bound(handle.createUpdate("""
                        UPDATE threat_case
                        SET rules = :rules, username = :username, address = :address, session_id = :session,
                            severity = :severity, score = :score, updated_at = :updatedAt, findings = findings + 1,
                            sentence = :sentence, suggestion = :suggestion, evidence = :evidence, grown_by = :sequence
                        WHERE id = :id AND state IN ('open', 'acknowledged')
                        """), grown)
                        .bind("id", grown.id().value())
                        .bind("sequence", sequence)
                        .execute()
                == 1;
    }

    /** Sets a case's state, which is a change of it. */
    void change(Handle handle, CaseId id, CaseState state, Instant now) {
        handle.createUpdate("""
                        UPDATE threat_case
                        SET state = :state, updated_at = :now
                        WHERE id = :id
                        """)
                .bind("id", id.value())
                .bind("state", state.code())
                .bind("now", now)
                .execute();
    }

    Optional<ThreatCase> find(Handle handle, CaseId id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map(CaseStore::read)
                .findOne();
    }

    /** As {@link #find}, and keeps others from changing it until the transaction ends. */
    Optional<ThreatCase> hold(Handle handle, CaseId id) {
        boolean isThere = handle.createUpdate("UPDATE threat_case SET settled = settled WHERE id = :id")
                        .bind("id", id.value())
                        .execute()
                == 1;
        return isThere ? find(handle, id) : Optional.empty();
    }

    /** Those with a lesser id, newest first, at most that many. */
    Found<Long, ThreatCase> page(Handle handle, Filter wanted, Optional<CaseId> before, int limit, Instant now) {
        Filter filter = FilterSchemas.CASES.withChoices(wanted);
        Optional<Restriction> first = Restriction.find(filter, "user")
                .or(() -> Restriction.findClients(filter, "address"))
                .or(() -> Restriction.find(filter, "state"));
        return CASES.find(
                handle,
                first.map(CaseStore::leads).orElse(List.of(Lead.NONE)),
                SQL.rows(first.map(restriction -> restriction.rest(filter)).orElse(filter), now),
                CASES.behind(before.map(CaseId::value)),
                limit);
    }

    /** Lets findings up to the last one of each case come once more, and forgets the cases that are of later ones alone. */
    void rewind(Handle handle, long sequence) {
        handle.createUpdate("UPDATE threat_case SET settled = grown_by WHERE grown_by > :sequence")
                .bind("sequence", sequence)
                .execute();
        String untouched = """
                SELECT c.id
                FROM threat_case c
                WHERE c.opened_by > :sequence AND c.state = 'open'
                    AND NOT EXISTS (SELECT n.id FROM case_note n WHERE n.case_id = c.id)
                    AND NOT EXISTS (SELECT a.id FROM case_act a WHERE a.case_id = c.id)
                """;
        handle.createUpdate("DELETE FROM case_key WHERE case_id IN (" + untouched + ")")
                .bind("sequence", sequence)
                .execute();
        handle.createUpdate("DELETE FROM threat_case WHERE id IN (" + untouched + ")")
                .bind("sequence", sequence)
                .execute();
    }

    private static List<Lead> leads(Restriction first) {
        String column = first.field().equals("user") ? "username" : first.field();
        return first.values().stream().map(value -> Lead.of(column, value)).toList();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, ThreatCase story) {
        return statement
                .bind("rules", codes(story.rules()))
                .bind("username", story.subject().username())
                .bind("address", story.subject().address())
                .bind("session", story.subject().sessionId())
                .bind("severity", story.severity().code())
                .bind("score", story.score())
                .bind("updatedAt", story.updatedAt())
                .bind("sentence", StorableText.of(story.sentence(), LONGEST_SENTENCE))
                .bind("suggestion", StorableText.of(story.suggestion(), LONGEST_SENTENCE))
                .bind("evidence", story.evidence().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** What a database writer may have put there that is no code or number is left out. */
    private static ThreatCase read(ResultSet row, StatementContext context) throws SQLException {
        return new ThreatCase(
                new CaseId(row.getLong("id")),
                rule(row.getString("rule")),
                words(row.getString("rules")).map(CaseStore::rule).toList(),
                new CaseSubject(row.getString("username"), row.getString("address"), row.getString("session_id")),
                Severity.parse(row.getString("severity")).orElse(Severity.WARNING),
                row.getInt("score"),
                CaseState.parse(row.getString("state")).orElse(CaseState.OPEN),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "updated_at"),
                row.getInt("findings"),
                row.getString("sentence"),
                row.getString("suggestion"),
                words(row.getString("evidence"))
                        .filter(word -> word.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .toList());
    }

    private static String codes(List<DetectionRule> rules) {
        return rules.stream().map(DetectionRule::code).collect(Collectors.joining(" "));
    }

    private static DetectionRule rule(String code) {
        return DetectionRule.parse(code).orElse(DetectionRule.UNKNOWN);
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty());
    }
}
