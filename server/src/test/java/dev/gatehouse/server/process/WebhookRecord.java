package dev.gatehouse.server.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.alert.TestReceiver.Received;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a webhook was told, put together again.
 *
 * @param events      by sequence
 * @param idsOfEvents the ids of the posts of each, by sequence; more than one are repeats that look like news
 * @param idsOfAlerts likewise, by the alert's number
 */
record WebhookRecord(
        TreeMap<Long, SecurityEvent> events, Map<Long, Set<String>> idsOfEvents, Map<Long, Set<String>> idsOfAlerts) {

    private static final Map<EventType, String> LOGINS = Map.of(
            EventType.LOGIN_SUCCEEDED, "succeeded",
            EventType.LOGIN_FAILED, "failed",
            EventType.LOGIN_REFUSED, "refused");

    static WebhookRecord of(List<Received> posts) {
        WebhookRecord told = new WebhookRecord(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        posts.forEach(told::add);
        return told;
    }

    /** Logins, counted anew as the roll-ups count them. */
    Map<String, Long> logins() {
        return events.values().stream()
                .filter(event -> LOGINS.containsKey(event.type()))
                .collect(Collectors.groupingBy(
                        event -> LOGINS.getOrDefault(event.type(), ""),
                        Collectors.summingLong(
                                event -> event.detail(EventDetail.COUNT).orElse(1L))));
    }

    /** How many events of that type it was told of. */
    long count(EventType type) {
        return events.values().stream().filter(event -> event.type() == type).count();
    }

    private void add(Received post) {
        try {
            JsonNode data = Json.tree(post.text()).path("data");
            if (post.id().startsWith("alert_")) {
                ids(idsOfAlerts, data.path("id").asLong()).add(post.id());
            } else {
                SecurityEvent event = Json.read(data.toString(), SecurityEvent.class);
                events.put(event.sequence(), event);
                ids(idsOfEvents, event.sequence()).add(post.id());
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError(post.text(), e);
        }
    }

    private static Set<String> ids(Map<Long, Set<String>> of, long number) {
        return of.computeIfAbsent(number, _ -> new TreeSet<>());
    }
}
