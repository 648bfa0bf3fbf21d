package dev.gatehouse.console.page;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.list.Listing;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;

/**
 * What a table says while it has no rows: that it reads, that it could not, or what was searched and how far back.
 * Confined to the FX thread.
 */
final class EmptyState {

    private final String page;
    private final Listing<?, ?> list;
    private final Supplier<String> filter;
    private final Texts texts;
    private final Times times;
    private final Label state;
    private final ForeignLabel searchedFor = ForeignLabel.wrapping("");
    private final Label searched = new Label();

    /**
     * @param page   the page's id; {@code <page>.empty} says that there is nothing at all
     * @param filter what is searched for, in words; empty for everything
     */
    EmptyState(String page, Listing<?, ?> list, Supplier<String> filter, Texts texts, Times times) {
        this.page = page;
        this.list = list;
        this.filter = filter;
        this.texts = texts;
        this.times = times;
        texts.check(page + ".empty");
        state = PageLayout.placeholder("");
        state.setId(page + "-empty");
        searchedFor.setId(page + "-searched-for");
        searched.setId(page + "-searched");
        searched.getStyleClass().add(Styles.TEXT_MUTED);
        list.readProperty().subscribe(() -> update());
        list.loadingProperty().subscribe(() -> update());
        list.searchedToProperty().subscribe(() -> update());
        update();
    }

    Node node() {
        return PageLayout.placeholder(state, searchedFor, searched);
    }

    private void update() {
        boolean read = list.readProperty().get();
        String wanted = filter.get();
        state.setText(read ? nothing(wanted) : unread());
        searchedFor.say(read && !wanted.isEmpty() ? texts.of("list.searched-for", wanted) : "");
        searched.setText(read ? reach(wanted) : "");
    }

    private String unread() {
        return texts.of(list.loadingProperty().get() ? "list.reading" : "list.not-read");
    }

    private String nothing(String wanted) {
        return wanted.isEmpty() ? texts.of(page + ".empty") : texts.of("list.nothing-found");
    }

    private String reach(String wanted) {
        Instant searchedTo = list.searchedToProperty().get();
        if (searchedTo != null) {
            return texts.of("list.searched-to", times.brief(searchedTo));
        }
        return wanted.isEmpty() ? "" : texts.of("list.searched-all");
    }
}
