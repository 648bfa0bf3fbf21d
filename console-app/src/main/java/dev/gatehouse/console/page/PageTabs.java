package dev.gatehouse.console.page;

import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.list.FilterValues;
import java.time.Instant;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.kordamp.ikonli.Ikon;

/**
 * Pages that belong together, one tab each. To the shell they are one page, which is called as the first of them; the filter
 * that other pages lead to is that one's, too. Confined to the FX thread.
 */
public final class PageTabs implements ConsolePage {

    private final List<ConsolePage> pages;
    private final TabPane tabs = new TabPane();
    private boolean inSight;

    /** Tabs of two pages or more, the first in front. */
    public PageTabs(ConsolePage... pages) {
        this.pages = List.of(pages);
        tabs.setAccessibleText(title());
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        this.pages.forEach(page -> {
            Tab tab = new Tab(page.title(), page.node());
            tab.setId("tab-" + page.id());
            tabs.getTabs().add(tab);
        });
        tabs.getSelectionModel().selectedIndexProperty().subscribe((before, after) -> {
            if (inSight) {
                this.pages.get(before.intValue()).onHide();
                this.pages.get(after.intValue()).onShow();
            }
        });
    }

    private ConsolePage first() {
        return pages.getFirst();
    }

    private ConsolePage front() {
        return pages.get(tabs.getSelectionModel().getSelectedIndex());
    }

    @Override
    public String id() {
        return first().id();
    }

    @Override
    public String title() {
        return first().title();
    }

    @Override
    public Ikon icon() {
        return first().icon();
    }

    @Override
    public Parent node() {
        return tabs;
    }

    @Override
    public void onShow() {
        inSight = true;
        front().onShow();
    }

    @Override
    public void onHide() {
        inSight = false;
        front().onHide();
    }

    @Override
    public void reload() {
        pages.forEach(ConsolePage::reload);
    }

    @Override
    public void onReconnect() {
        pages.forEach(ConsolePage::onReconnect);
    }

    @Override
    public EventPump.Subscriber follower() {
        return EventPump.Subscriber.all(
                pages.stream().map(ConsolePage::follower).toList());
    }

    @Override
    public void tick(Instant now) {
        pages.forEach(page -> page.tick(now));
    }

    @Override
    public void focusFilter() {
        front().focusFilter();
    }

    @Override
    public FilterValues filter() {
        return first().filter();
    }

    @Override
    public void show(FilterValues filter) {
        tabs.getSelectionModel().selectFirst();
        first().show(filter);
    }

    @Override
    public List<PageCommand> commands() {
        return front().commands();
    }

    @Override
    public ObservableValue<PageCount> count() {
        return first().count();
    }

    @Override
    public void create() {
        front().create();
    }
}
