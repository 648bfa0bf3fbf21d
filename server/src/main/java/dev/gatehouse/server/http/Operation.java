package dev.gatehouse.server.http;

import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.gatehouse.common.page.Page;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an endpoint takes and answers beyond what its method, path and access say: the Operation Object of OpenAPI 3.1
 * (§4.8.10). The description of the API is made from it, and {@link Exchange#query} takes the parameters that it has and no
 * others.
 *
 * @param summary  what it does, in a few words
 * @param query    the parameters of its query
 * @param body     the fields of its body; empty for an operation that reads no body
 * @param status   of the answer when it has done what was asked
 * @param answer   what Jackson writes as the body of that answer
 * @param refusals when it refuses for a reason of its own, by status; what the checks before every handler refuse is not
 *                 among them
 */
public record Operation(
        String summary,
        List<QueryParameter> query,
        List<BodyField> body,
        int status,
        Type answer,
        Map<Integer, String> refusals) {

    /** Of an endpoint that is not described: it takes no parameters and answers anything. */
    static final Operation UNDESCRIBED = of("");

    public Operation {
        query = List.copyOf(query);
        body = List.copyOf(body);
        refusals = Map.copyOf(refusals);
    }

    /** An operation that takes nothing and answers some JSON with status 200. */
    public static Operation of(String summary) {
        return new Operation(summary, List.of(), List.of(), 200, Object.class, Map.of());
    }

    /** This operation with {@code q}, a filter. */
    public Operation filtered() {
        return query("q", String.class, "a filter in the filter language");
    }

    /** This operation with {@code limit} and {@code cursor}, answering a page of such items. */
    public Operation paged(Class<?> items) {
        return query("limit", Integer.class, "how many items a page has at most; 1 to 500, default 50")
                .query("cursor", String.class, "\"next\" of the page before")
                .answersPage(items);
    }

    /**
     * This operation with one more parameter of its query.
     *
     * @param type String, Integer, Boolean, Instant, or an enum by the codes of its constants
     */
    public Operation query(String name, Class<?> type, String meaning) {
        return with(new QueryParameter(name, type, false, meaning));
    }

    /** This operation with a parameter that may be there more than once; any of its values will do. */
    public Operation queryAnyOf(String name, Class<?> type, String meaning) {
        return with(new QueryParameter(name, type, true, meaning));
    }

    /** This operation with one more field that its body must have. */
    public Operation takes(String name, Class<?> type, String meaning) {
        return with(new BodyField(name, type, true, meaning));
    }

    /** This operation with one more field that its body may have. */
    public Operation mayTake(String name, Class<?> type, String meaning) {
        return with(new BodyField(name, type, false, meaning));
    }

    /** This operation, answering a page of such items with status 200. */
    public Operation answersPage(Class<?> items) {
        return answers(TypeFactory.defaultInstance().constructParametricType(Page.class, items));
    }

    /** This operation, answering that with status 200. */
    public Operation answers(Type body) {
        return answers(200, body);
    }

    /** This operation, answering that. */
    public Operation answers(int otherStatus, Type body) {
        return new Operation(summary, query, this.body, otherStatus, body, refusals);
    }

    /** This operation, refusing in one more case; a case of the same status is told behind it. */
    public Operation refuses(int refusal, String when) {
        Map<Integer, String> all = new TreeMap<>(refusals);
        all.merge(refusal, when, (first, second) -> first + "; " + second);
        return new Operation(summary, query, body, status, answer, all);
    }

    private Operation with(QueryParameter parameter) {
        return new Operation(summary, added(query, parameter), body, status, answer, refusals);
    }

    private Operation with(BodyField field) {
        return new Operation(summary, query, added(body, field), status, answer, refusals);
    }

    private static <T> List<T> added(List<T> all, T one) {
        return Stream.concat(all.stream(), Stream.of(one)).toList();
    }

    /**
     * A parameter of a query.
     *
     * @param type     of one value
     * @param repeated whether it may be there more than once
     * @param meaning  what it says, in a few words
     */
    public record QueryParameter(String name, Class<?> type, boolean repeated, String meaning) {}

    /**
     * A field of a body.
     *
     * @param type     of its value
     * @param required whether a body without it is refused
     * @param meaning  what it says, in a few words
     */
    public record BodyField(String name, Class<?> type, boolean required, String meaning) {}
}
