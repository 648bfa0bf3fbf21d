package dev.gatehouse.server.alert;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which events make an alert. Immutable. */
final class AlertRules {

    private final Map<String, Predicate<SecurityEvent>> rules = new LinkedHashMap<>();

    /** @param filters by the rules' names, in the order in which they are asked */
    AlertRules(Map<String, Filter> filters) {
        filters.forEach((name, filter) -> rules.put(name, FilterSchemas.EVENT_RULES.matcher(filter)));
    }

    /** The first rule that matches; empty where none does. */
    Optional<String> of(SecurityEvent event) {
        return rules.entrySet().stream()
                .filter(rule -> rule.getValue().test(event))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
