package dev.gatehouse.console;

import dev.gatehouse.common.client.ReauthenticationResult;
import dev.gatehouse.console.OfflineWindow.OfflineContent;
import dev.gatehouse.console.OfflineWindow.OfflineOwner;
import dev.gatehouse.console.OfflineWindow.OfflineView;
import dev.gatehouse.console.events.KeptPage;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.OfflineContext;
import dev.gatehouse.console.store.EventStore;
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.store.KeptStores;
import dev.gatehouse.console.text.Texts;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What this console has kept of a server, in a window of its own. It was opened with a password, so a window that is left alone
 * wants that again.
 */
final class KeptContent implements OfflineContent {

    private static final System.Logger LOG = System.getLogger(KeptContent.class.getName());

    private final KeptStores stores;
    private final String server;
    private final String username;
    private final EventStore store;

    /** @param store is closed with the window */
    KeptContent(KeptStores stores, String server, String username, EventStore store) {
        this.stores = stores;
        this.server = server;
        this.username = username;
        this.store = store;
    }

    @Override
    public String title(Texts texts) {
        return texts.of("kept.window", server);
    }

    @Override
    public String source() {
        return server;
    }

    @Override
    public Supplier<OfflineView> open(OfflineContext context, Tasks tasks) {
        KeptCoverage coverage = coverage();
        return () -> OfflineView.of(KeptPage.create(store, coverage, context, tasks));
    }

    @Override
    public OfflineOwner owner() {
        return new OfflineOwner(username, (password, _) -> judged(password));
    }

    private ReauthenticationResult judged(String password) {
        try {
            return stores.opens(server, username, password)
                    ? new ReauthenticationResult.Renewed(Instant.EPOCH)
                    : new ReauthenticationResult.WrongPassword();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The key of what was kept cannot be read: " + e);
            return new ReauthenticationResult.WrongPassword();
        }
    }

    private KeptCoverage coverage() {
        try {
            return store.coverage();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "What was kept cannot be read: " + e);
            return KeptCoverage.NONE;
        }
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "What was kept cannot be closed: " + e);
        }
    }
}
