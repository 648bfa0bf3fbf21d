package dev.gatehouse.server.http;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.fuzz.FuzzTarget;
import dev.gatehouse.server.http.Operation.QueryParameter;
import io.helidon.common.uri.UriQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Queries with filters of every kind. */
public final class QueryFuzz implements FuzzTarget {

    private static final List<QueryParameter> PARAMETERS = Stream.of(
                    "search", "role", "session", "address", "from", "active", "limit")
            .map(name -> new QueryParameter(name, String.class, true, ""))
            .toList();

    @Override
    public void read(byte[] input) {
        try {
            UriQuery values = UriQuery.create(new String(input, StandardCharsets.ISO_8859_1), true);
            Query query = Query.of(values, PARAMETERS);
            query.text("search");
            query.parsed("role", Role::parse);
            query.anyOf("session", SessionId::parse);
            query.address("address");
            query.instant("from");
            query.flag("active");
            query.limit();
        } catch (BadRequestException _) {
            // A query that does not hold is answered with 400.
        } catch (IllegalArgumentException e) {
            // Helidon answers with 400 what it cannot decode.
        }
    }

    @Override
    public List<String> seeds() {
        return List.of(
                "search=ann&role=admin&limit=500",
                "session=0123456789abcdef0123456789abcdef&session=x",
                "from=2026-01-31T12:00:00Z&active=true",
                "address=2001:db8::1&limit=0",
                "from=%2B999999999-01-01T00:00:00Z&search=%F0%9F%98%80");
    }
}
