package dev.gatehouse.server.fuzz;

import dev.gatehouse.server.accountimport.DjangoDumpFuzz;
import dev.gatehouse.server.config.EnvironmentFileFuzz;
import dev.gatehouse.server.connection.ForwardedFuzz;
import dev.gatehouse.server.connection.RequestFuzz;
import dev.gatehouse.server.http.BodyFuzz;
import dev.gatehouse.server.http.FilterFuzz;
import dev.gatehouse.server.http.QueryFuzz;
import dev.gatehouse.server.password.HashFuzz;
import dev.gatehouse.server.session.CursorFuzz;
import dev.gatehouse.server.session.TokenFuzz;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Every {@link FuzzTarget} by its name. */
final class FuzzTargets {

    private static final Map<String, Supplier<FuzzTarget>> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("body", BodyFuzz::new),
            Map.entry("cursor", CursorFuzz::new),
            Map.entry("django-dump", DjangoDumpFuzz::new),
            Map.entry("environment-file", EnvironmentFileFuzz::new),
            Map.entry("filter", FilterFuzz::new),
            Map.entry("forwarded", ForwardedFuzz::new),
            Map.entry("hash", HashFuzz::new),
            Map.entry("network", NetworkFuzz::new),
            Map.entry("query", QueryFuzz::new),
            Map.entry("request", RequestFuzz::new),
            Map.entry("token", TokenFuzz::new)));

    private FuzzTargets() {}

    static Set<String> names() {
        return ALL.keySet();
    }

    static FuzzTarget open(String name) {
        return Objects.requireNonNull(ALL.get(name), name).get();
    }
}
