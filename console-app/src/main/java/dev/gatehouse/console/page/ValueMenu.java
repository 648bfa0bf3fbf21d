package dev.gatehouse.console.page;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.filter.FilterSchema;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.console.control.Copied;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.MenuItem;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What can be done about a value, wherever it is shown: narrow the list by it, go to what other pages know of it, or act
 * on it as far as the user's role permits. Confined to the FX thread.
 */
final class ValueMenu {

    /** Of a longer value a menu shows as much. */
    private static final int LONGEST = 40;

    private static final Set<ValueKind> CLIENTS = Set.of(ValueKind.USER, ValueKind.ADDRESS, ValueKind.NETWORK);
    private static final Set<ValueKind> ORIGINS = Set.of(ValueKind.ADDRESS, ValueKind.NETWORK);
    private static final String FAILURES = " type:login_failed,login_refused since:-1h";

    private final String page;
    private final @Nullable FilterSchema<?> schema;
    private final TableContext context;
    private final Consumer<String> narrow;
    private final Supplier<Window> window;

    /**
     * @param schema the fields of the page's filter; null if it has none
     * @param narrow adds a condition to the page's filter
     */
    ValueMenu(
            String page,
            @Nullable FilterSchema<?> schema,
            TableContext context,
            Consumer<String> narrow,
            Supplier<Window> window) {
        this.page = page;
        this.schema = schema;
        this.context = context;
        this.narrow = narrow;
        this.window = window;
    }

    /** New items for that value; what narrows the list comes first. */
    List<MenuItem> items(TableValue value) {
        List<MenuItem> items = new ArrayList<>();
        own(value).ifPresent(term -> {
            items.add(item("only", "menu.only", Feather.FILTER, value, () -> narrow.accept(term)));
            items.add(item("without", "menu.without", Feather.SLASH, value, () -> narrow.accept("-" + term)));
        });
        if (context.hasServer()) {
            addLeads(items, value);
            addCase(items, value);
            addActs(items, value);
        }
        items.add(item("copy", "menu.copy", Feather.COPY, value, () -> Copied.text(value.text())));
        return items;
    }

    private Optional<String> own(TableValue value) {
        return Optional.ofNullable(schema).flatMap(value::term);
    }

    private void addLeads(List<MenuItem> items, TableValue value) {
        value.elsewhere(FilterSchemas.EVENTS).ifPresent(term -> {
            if (!page.equals("events")) {
                items.add(item("events", "menu.events", Feather.LIST, value, () -> show("events", term)));
            }
            if (CLIENTS.contains(value.kind())) {
                items.add(item(
                        "failures", "menu.failures", Feather.USER_X, value, () -> show("events", term + FAILURES)));
            }
        });
        value.elsewhere(FilterSchemas.SESSIONS)
                .filter(_ -> !page.equals("sessions"))
                .ifPresent(term -> items.add(
                        item("sessions", "menu.sessions", Feather.MONITOR, value, () -> show("sessions", term))));
        value.elsewhere(FilterSchemas.USERS)
                .filter(_ -> value.kind() == ValueKind.USER && !page.equals("users"))
                .ifPresent(term ->
                        items.add(item("account", "menu.account", Feather.USERS, value, () -> show("users", term))));
    }

    private void addCase(List<MenuItem> items, TableValue value) {
        if (value.kind() == ValueKind.CASE) {
            value.elsewhere(FilterSchemas.CASES)
                    .ifPresent(term -> items.add(item(
                            "case",
                            "menu.case",
                            Feather.ALERT_TRIANGLE,
                            value,
                            () -> context.navigation()
                                    .show(
                                            "threats",
                                            FilterValues.NONE
                                                    .with("which", "all")
                                                    .with(SearchFilter.NAME, term)))));
        }
    }

    private void addActs(List<MenuItem> items, TableValue value) {
        if (value.kind() == ValueKind.SESSION) {
            items.add(item(
                    "story",
                    "menu.story",
                    Feather.GIT_BRANCH,
                    value,
                    () -> open("sessions", "story", "session", value.text())));
        }
        value.elsewhere(FilterSchemas.SESSIONS)
                .ifPresent(term -> items.add(act(
                        "end-sessions",
                        "menu.end-sessions",
                        Feather.X_CIRCLE,
                        value,
                        () -> open("sessions", "bulk", SearchFilter.NAME, term))));
        if (ORIGINS.contains(value.kind())) {
            items.add(act(
                    "block", "menu.block", Feather.SLASH, value, () -> open("blocks", "add", "network", value.text())));
        }
        if (value.kind() == ValueKind.USER) {
            items.add(act(
                    "lock", "menu.lock", Feather.LOCK, value, () -> open("lockouts", "lock", "user", value.text())));
        }
    }

    /** An item that acts: it is there for all, and can be used where role and window permit it. */
    private MenuItem act(String name, String key, Ikon icon, TableValue value, Runnable act) {
        MenuItem item = item(name, key, icon, value, act);
        if (!context.permits(Permission.ACT)) {
            item.setDisable(true);
            item.setText(context.texts().of("menu.not-permitted", item.getText()));
        } else if (!context.refusal(Permission.ACT).isEmpty()) {
            item.setDisable(true);
            item.setText(context.texts().of("menu.read-only", item.getText()));
        }
        return item;
    }

    private MenuItem item(String name, String key, Ikon icon, TableValue value, Runnable act) {
        MenuItem item = new MenuItem(context.texts().of(key, shortened(value.text())), new FontIcon(icon));
        item.setId(page + "-menu-" + name);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> act.run());
        return item;
    }

    private void show(String other, String q) {
        context.navigation().show(other, FilterValues.NONE.with(SearchFilter.NAME, q));
    }

    private void open(String other, String offer, String name, String about) {
        context.navigation().open(window.get(), other, offer, FilterValues.NONE.with(name, about));
    }

    static String shortened(String text) {
        return ForeignText.beginning(text, LONGEST);
    }
}
