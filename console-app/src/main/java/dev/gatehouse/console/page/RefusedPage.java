package dev.gatehouse.console.page;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.text.Texts;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;

/** A page that the user's role may not read: it is there, and says who may. Confined to the FX thread. */
public final class RefusedPage implements ConsolePage, EventPump.Subscriber {

    private final String id;
    private final Ikon icon;
    private final Texts texts;
    private final Parent root;

    /** That page, which takes a permission that the user does not have. */
    public RefusedPage(String id, Ikon icon, Permission permission, PageContext context) {
        this.id = id;
        this.icon = icon;
        this.texts = context.texts();
        this.root = PageLayout.page(
                PageLayout.header(title(), new SimpleBooleanProperty(false)),
                new HBox(),
                new HBox(),
                PageLayout.placeholder(PageLayout.mayOnlyLook(id + "-refused", context.refusal(permission))),
                new HBox());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return texts.of(id + ".title");
    }

    @Override
    public Ikon icon() {
        return icon;
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void onShow() {}

    @Override
    public void onHide() {}

    @Override
    public void reload() {}

    @Override
    public EventPump.Subscriber follower() {
        return this;
    }

    @Override
    public void onEvents(List<SecurityEvent> events) {}

    @Override
    public void onMissed() {}

    @Override
    public void tick(Instant now) {}

    @Override
    public void focusFilter() {}
}
