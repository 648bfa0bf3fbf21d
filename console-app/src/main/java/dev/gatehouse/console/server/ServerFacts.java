package dev.gatehouse.console.server;

import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.statistics.LimitTotal;
import dev.gatehouse.common.statistics.RouteAnswers;
import dev.gatehouse.common.throttle.Throttles;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Durations;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what the admin API tells of the server itself. Blocks; thread-safe. */
final class ServerFacts {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** More starts in a day are as bad. */
    private static final int MOST_STARTS = 50;

    private final AdminClient client;
    private final PageContext context;
    private final Texts texts;

    ServerFacts(PageContext context) {
        this.client = context.client();
        this.context = context;
        this.texts = context.texts();
    }

    /** What is known now. */
    List<ServerFact> read() throws CallException, InterruptedException {
        Instant now = context.clock().now();
        List<ServerFact> facts = new ArrayList<>();
        addStarts(facts, now);
        addSince(facts, client.throttles(), now);
        addTraffic(facts, now);
        addLag(facts);
        return facts;
    }

    private void addStarts(List<ServerFact> facts, Instant now) throws CallException, InterruptedException {
        List<SecurityEvent> starts = client.events(
                        EventQuery.newest(MOST_STARTS).withTypes(Set.of(EventType.SERVER_STARTED)))
                .items();
        starts.stream()
                .findFirst()
                .map(start -> start.details().getOrDefault("version", ""))
                .ifPresent(version -> facts.add(new ServerFact("version", version)));
        long today = starts.stream()
                .filter(start -> start.occurredAt().isAfter(now.minus(DAY)))
                .count();
        facts.add(new ServerFact("starts", number(today)));
    }

    private void addSince(List<ServerFact> facts, Throttles throttles, Instant now) {
        facts.add(new ServerFact("since", context.times().exact(throttles.since())));
        facts.add(new ServerFact("uptime", new Durations(texts).of(Duration.between(throttles.since(), now))));
    }

    private void addTraffic(List<ServerFact> facts, Instant now) throws CallException, InterruptedException {
        long answers = client.counts().answers(now.minus(HOUR), now).routes().stream()
                .mapToLong(RouteAnswers::total)
                .sum();
        long refused = client.counts().limits(now.minus(HOUR), now).items().stream()
                .mapToLong(LimitTotal::refused)
                .sum();
        facts.add(new ServerFact("answers", number(answers)));
        facts.add(new ServerFact("refused", number(refused)));
    }

    private void addLag(List<ServerFact> facts) throws CallException, InterruptedException {
        facts.add(new ServerFact("newest", number(client.newestSequence())));
        long owed = client.alerts().destinations().stream()
                .mapToLong(DestinationStatus::owed)
                .max()
                .orElse(0);
        facts.add(new ServerFact("owed", number(owed)));
    }

    private String number(long number) {
        return texts.of("chart.number", number);
    }
}
