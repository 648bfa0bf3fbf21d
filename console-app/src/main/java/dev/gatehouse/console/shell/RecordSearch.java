package dev.gatehouse.console.shell;

import dev.gatehouse.common.account.User;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.client.SessionQuery;
import dev.gatehouse.common.client.UserQuery;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.Navigation;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/**
 * Finds users, addresses and sessions by a few letters, for the command palette; each leads to the page that shows it,
 * filtered. Thread-safe.
 */
final class RecordSearch implements PaletteViewModel.ServerSearch {

    /** Of each kind; a letter more is quicker than reading on. */
    private static final int MOST = 6;

    /** The newest of a network, of which many have the same address. */
    private static final int EVENTS = 200;

    private final AdminClient client;
    private final Texts texts;
    private final Times times;
    private final Navigation navigation;

    RecordSearch(PageContext context) {
        this.client = context.client();
        this.texts = context.texts();
        this.times = context.times();
        this.navigation = context.navigation();
    }

    @Override
    public Tasks.Call<List<PaletteEntry>> find(String typed) {
        return () -> {
            List<PaletteEntry> found = new ArrayList<>(users(typed));
            found.addAll(addresses(typed));
            found.addAll(sessions(typed));
            SessionId.parse(typed).map(this::session).ifPresent(found::add);
            return found;
        };
    }

    private List<PaletteEntry> users(String typed) throws CallException, InterruptedException {
        return client.users().list(new UserQuery(typed, null, null, MOST, null)).items().stream()
                .map(User::username)
                .map(name -> entry(
                        name,
                        texts.of("shell.palette.user"),
                        Feather.USER,
                        "users",
                        search(FilterSchemas.USERS.write(Filter.is("user", name)))))
                .toList();
    }

    private List<PaletteEntry> addresses(String typed) throws CallException, InterruptedException {
        Optional<String> whole = IpAddress.parse(typed).map(IpAddress::toString);
        Optional<String> network = AddressPrefix.network(typed);
        if (whole.isPresent() || network.isEmpty()) {
            return whole.stream().map(this::address).toList();
        }
        EventQuery query = EventQuery.newest(EVENTS)
                .matching(FilterSchemas.EVENTS.write(Filter.overlaps("address", network.get())));
        return client.events(query).items().stream()
                .map(SecurityEvent::address)
                .filter(Objects::nonNull)
                .filter(address -> address.startsWith(typed))
                .distinct()
                .limit(MOST)
                .map(this::address)
                .toList();
    }

    private List<PaletteEntry> sessions(String typed) throws CallException, InterruptedException {
        SessionQuery query = new SessionQuery(null, null, true, MOST, null)
                .matching(FilterSchemas.SESSIONS.write(Filter.contains("user", typed)));
        return client.sessions(query).items().stream().map(this::session).toList();
    }

    private PaletteEntry session(Session session) {
        String title = Stream.of(session.username(), session.address(), times.brief(session.startedAt()))
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + " · " + other)
                .orElse("");
        FilterValues filter = FilterValues.NONE.with("user", session.username()).with("address", session.address());
        return entry(title, texts.of("shell.palette.session"), Feather.MONITOR, "sessions", filter);
    }

    private PaletteEntry session(SessionId id) {
        String filter = FilterSchemas.EVENTS.write(Filter.is("session", id.value()));
        return entry(id.value(), texts.of("shell.palette.session-events"), Feather.MONITOR, "events", search(filter));
    }

    private PaletteEntry address(String address) {
        return entry(
                address,
                texts.of("shell.palette.address"),
                Feather.MAP_PIN,
                "events",
                FilterValues.NONE.with("address", address));
    }

    private PaletteEntry entry(String title, String kind, Ikon icon, String page, FilterValues filter) {
        return new PaletteEntry(title, kind, icon, "", "", () -> navigation.show(page, filter));
    }

    private static FilterValues search(@Nullable String filter) {
        return FilterValues.NONE.with("q", filter);
    }
}
