package dev.gatehouse.console.signin;

import dev.gatehouse.console.profile.SavedServer;
import java.util.List;

/** The servers that are remembered. Confined to the FX thread. */
public interface ServerBook {

    /** All of them, the one that was last signed in to first. */
    List<SavedServer> servers();

    /** Remembers that server, in place of what was known of it. */
    void save(SavedServer server);

    /** Remembers that server no more. */
    void forget(SavedServer server);
}
