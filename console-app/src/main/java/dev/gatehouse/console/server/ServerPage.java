package dev.gatehouse.console.server;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.statistics.AnswerStatistics;
import dev.gatehouse.common.statistics.RouteAnswers;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Source;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.PageTabs;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** What the admin API tells of the server itself, and how long its answers take (R23). Confined to the FX thread. */
public final class ServerPage {

    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final Duration SPAN = Duration.ofHours(1);
    private static final int HALF = 50;
    private static final int MOST = 95;
    private static final int NEARLY_ALL = 99;

    private final PageContext context;
    private final Texts texts;

    /** A route, and how long its answers took. */
    private record TimedRoute(String route, long total, AnswerTime half, AnswerTime most, AnswerTime nearlyAll) {}

    private ServerPage(PageContext context) {
        this.context = context;
        this.texts = context.texts();
    }

    /** Facts and answers, which show nothing before they are read. */
    public static ConsolePage create(PageContext context) {
        ServerPage page = new ServerPage(context);
        return new PageTabs(page.facts(), page.answers());
    }

    private ConsolePage facts() {
        ServerFacts facts = new ServerFacts(context);
        PagedList<ServerFact, String> list =
                new PagedList<>(Source.whole(facts::read, ServerFact::name), context.tasks(), context.explanations());
        List.of("version", "starts", "since", "uptime", "answers", "refused", "newest", "owed")
                .forEach(name -> texts.check(key(name)));
        return TablePage.of("server", Feather.SERVER, list, context)
                .refreshedEvery(REFRESH)
                .column("fact", 320, fact -> texts.of(key(fact.name())))
                .column("value", 420, ServerFact::value)
                .build();
    }

    private static String key(String fact) {
        return "server.fact." + fact;
    }

    private ConsolePage answers() {
        PagedList<TimedRoute, String> list = new PagedList<>(
                Source.whole(this::readAnswers, TimedRoute::route), context.tasks(), context.explanations());
        return TablePage.of("answers", Feather.CLOCK, list, context)
                .refreshedEvery(REFRESH)
                .column("route", 330, TimedRoute::route)
                .number("answers", 90, TimedRoute::total)
                .column("half", 100, route -> said(route.half()))
                .column("most", 100, route -> said(route.most()))
                .column("nearly-all", 100, route -> said(route.nearlyAll()))
                .build();
    }

    private List<TimedRoute> readAnswers() throws CallException, InterruptedException {
        Instant now = context.clock().now();
        AnswerStatistics answers = context.client().counts().answers(now.minus(SPAN), now);
        return answers.routes().stream()
                .map(route -> timed(route, answers.bounds()))
                .toList();
    }

    private static TimedRoute timed(RouteAnswers route, List<Integer> bounds) {
        return new TimedRoute(
                route.route(),
                route.total(),
                AnswerTime.of(route, HALF, bounds),
                AnswerTime.of(route, MOST, bounds),
                AnswerTime.of(route, NEARLY_ALL, bounds));
    }

    private String said(AnswerTime time) {
        return texts.of(time.beyond() ? "answers.beyond" : "answers.within", time.milliseconds());
    }
}
