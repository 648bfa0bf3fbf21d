package dev.gatehouse.console.signin;

import dev.gatehouse.console.profile.SavedServer;
import java.util.ArrayList;
import java.util.List;

/** Servers that are remembered as long as a test. */
final class RememberedServers implements ServerBook {

    private final List<SavedServer> servers = new ArrayList<>();

    RememberedServers(SavedServer... servers) {
        this.servers.addAll(List.of(servers));
    }

    @Override
    public List<SavedServer> servers() {
        return List.copyOf(servers);
    }

    @Override
    public void save(SavedServer server) {
        servers.removeIf(one -> one.isAt(server.address()));
        servers.add(server);
    }

    @Override
    public void forget(SavedServer server) {
        servers.remove(server);
    }
}
