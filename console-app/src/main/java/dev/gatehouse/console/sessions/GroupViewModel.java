package dev.gatehouse.console.sessions;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.ErrorTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The sessions that a filter matches, counted by what they have in common. Confined to the FX thread. */
public final class GroupViewModel {

    /** Beyond, the newest alone are counted, and it is said. */
    static final int MOST_SESSIONS = 5_000;

    private static final int PAGE = 500;

    private static final String IPV4_NETWORK = "/24";
    private static final String IPV6_NETWORK = "/48";

    private final SessionSource source;
    private final Tasks.Lane lane;
    private final ErrorTexts explanations;
    private final FilterValues filter;
    private final ReadOnlyObjectWrapper<GroupState> state = new ReadOnlyObjectWrapper<>(new GroupState.Reading());
    private List<Session> sessions = List.of();
    private boolean whole;
    private GroupKey key = GroupKey.USER;

    /** What sessions may have in common. */
    public enum GroupKey {
        USER,
        ADDRESS,
        /** /24, or /48 of IPv6. */
        NETWORK,
        AGENT
    }

    /**
     * Sessions that have something in common.
     *
     * @param value what
     * @param total how many there are
     * @param term  the condition that they fulfil
     */
    public record SessionGroup(String value, long total, String term) {}

    /** What is known. */
    public sealed interface GroupState {

        /** The server has not answered yet. */
        record Reading() implements GroupState {}

        /**
         * All groups, the largest first.
         *
         * @param whole whether all sessions that match were counted, and not the newest alone
         */
        record Grouped(List<SessionGroup> groups, int sessions, boolean whole) implements GroupState {}

        /** Nothing. */
        record NotRead(String why) implements GroupState {}
    }

    /** Nothing is counted before {@link #read()}. */
    public GroupViewModel(PageContext context, FilterValues filter) {
        AdminClient client = context.client();
        this.source = new SessionSource(client);
        this.lane = context.tasks().lane();
        this.explanations = context.explanations();
        this.filter = filter;
    }

    /** Reads the sessions and counts them. */
    public void read() {
        state.set(new GroupState.Reading());
        lane.run(
                this::all,
                read -> {
                    sessions = read.items();
                    whole = read.next() == null;
                    group(key);
                },
                why -> state.set(new GroupState.NotRead(explanations.of(why))));
    }

    /** Counts what was read by something else. */
    public void group(GroupKey wanted) {
        key = wanted;
        Map<String, Long> totals = sessions.stream()
                .flatMap(session -> value(session).stream())
                .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
        List<SessionGroup> groups = totals.entrySet().stream()
                .map(entry -> new SessionGroup(entry.getKey(), entry.getValue(), term(entry.getKey())))
                .sorted(Comparator.comparingLong(SessionGroup::total).reversed().thenComparing(SessionGroup::value))
                .toList();
        state.set(new GroupState.Grouped(groups, sessions.size(), whole));
    }

    private Page<Session> all() throws CallException, InterruptedException {
        List<Session> read = new ArrayList<>();
        String cursor = null;
        do {
            Page<Session> page = source.read(filter, PAGE, cursor);
            read.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && read.size() < MOST_SESSIONS);
        return new Page<>(read, cursor);
    }

    private Optional<String> value(Session session) {
        return Optional.ofNullable(
                switch (key) {
                    case USER -> session.username();
                    case ADDRESS -> session.address();
                    case NETWORK -> session.address() == null ? null : network(session.address());
                    case AGENT -> session.userAgent();
                });
    }

    private static String network(String address) {
        String size = address.contains(":") ? IPV6_NETWORK : IPV4_NETWORK;
        return Network.parse(address + size).map(Network::toString).orElse(address);
    }

    private String term(String value) {
        String field = switch (key) {
            case USER -> "user";
            case ADDRESS, NETWORK -> "address";
            case AGENT -> "agent";
        };
        return FilterSchemas.SESSIONS.write(Filter.is(field, value));
    }

    /** What is known. */
    public ReadOnlyObjectProperty<GroupState> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
