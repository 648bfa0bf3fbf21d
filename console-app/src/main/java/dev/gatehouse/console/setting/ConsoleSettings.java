package dev.gatehouse.console.setting;

import dev.gatehouse.console.profile.SavedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the console remembers. Never a password, never a token.
 *
 * @param servers      the servers, the one that was last signed in to first
 * @param appearance   how the console looked last; empty at first
 * @param window       where the window was last; null at first
 * @param pages        how the pages were arranged, by their ids
 * @param lockMinutes  how long nothing is done before a window locks itself; 1 to 1440
 * @param armedMinutes how long a window may act on a production server; 1 to 1440
 * @param keptEvents   how many events of a server are kept on this disk; 0 for none, to 2,000,000, which is what null means
 * @param textSize     how large texts are, in percent; null where it was never chosen
 * @param navigationFolded whether the user has folded the navigation
 */
public record ConsoleSettings(
        List<SavedServer> servers,
        String appearance,
        @Nullable WindowPlace window,
        Map<String, PageSettings> pages,
        int lockMinutes,
        int armedMinutes,
        @Nullable Integer keptEvents,
        @Nullable Integer textSize,
        boolean navigationFolded) {

    private static final int DEFAULT_LOCK = 15;
    private static final int DEFAULT_ARMED = 10;
    private static final int MOST_KEPT = 2_000_000;
    private static final int MOST_MINUTES = 24 * 60;

    /** What a console knows that has never run. */
    public static final ConsoleSettings NONE =
            new ConsoleSettings(List.of(), "", null, Map.of(), DEFAULT_LOCK, DEFAULT_ARMED, null, null, false);

    /** What a file does not say, or says wrongly, is as it is at first. */
    @SuppressWarnings("NullAway") // Jackson gives null for what the file does not say.
    public ConsoleSettings {
        servers = servers == null ? List.of() : List.copyOf(servers);
        appearance = appearance == null ? "" : appearance;
        pages = pages == null ? Map.of() : Map.copyOf(pages);
        lockMinutes = lockMinutes < 1 || lockMinutes > MOST_MINUTES ? DEFAULT_LOCK : lockMinutes;
        armedMinutes = armedMinutes < 1 || armedMinutes > MOST_MINUTES ? DEFAULT_ARMED : armedMinutes;
    }

    /** How many events of a server are kept on this disk. */
    public int kept() {
        return keptEvents == null ? MOST_KEPT : Math.clamp(keptEvents, 0, MOST_KEPT);
    }

    /** How long nothing is done before a window locks itself. */
    public Duration lockAfter() {
        return Duration.ofMinutes(lockMinutes);
    }

    /** How long a window may act on a production server once it was armed. */
    public Duration armedFor() {
        return Duration.ofMinutes(armedMinutes);
    }

    /** The server at that address, as it is remembered; empty if it is not. */
    public Optional<SavedServer> server(String address) {
        return servers.stream().filter(one -> one.isAt(address)).findFirst();
    }

    /** The same, with that server first, in place of what was known of it. */
    public ConsoleSettings first(SavedServer server) {
        List<SavedServer> changed = new ArrayList<>(without(server));
        changed.addFirst(server);
        return with(changed);
    }

    /** The same, with that server in the place of what was known of it; last if nothing was. */
    public ConsoleSettings replacing(SavedServer server) {
        List<SavedServer> changed = new ArrayList<>(servers);
        changed.replaceAll(one -> one.isAt(server.address()) ? server : one);
        if (!changed.contains(server)) {
            changed.add(server);
        }
        return with(changed);
    }

    /** The same, without that server. */
    public ConsoleSettings forgetting(SavedServer server) {
        return with(without(server));
    }

    private List<SavedServer> without(SavedServer server) {
        return servers.stream().filter(one -> !one.isAt(server.address())).toList();
    }

    private ConsoleSettings with(List<SavedServer> changed) {
        return new ConsoleSettings(
                changed, appearance, window, pages, lockMinutes, armedMinutes, keptEvents, textSize, navigationFolded);
    }

    /** The same, with the server at that address first, known or not. */
    public ConsoleSettings beginningAt(String address) {
        return first(server(address).orElseGet(() -> SavedServer.of(address)));
    }

    /** The same, with another look. */
    public ConsoleSettings looking(String code) {
        return new ConsoleSettings(
                servers, code, window, pages, lockMinutes, armedMinutes, keptEvents, textSize, navigationFolded);
    }

    /** The same, with texts of another size. */
    public ConsoleSettings sized(int percent) {
        return new ConsoleSettings(
                servers, appearance, window, pages, lockMinutes, armedMinutes, keptEvents, percent, navigationFolded);
    }

    /** The same, with the navigation folded or not. */
    public ConsoleSettings folding(boolean folded) {
        return new ConsoleSettings(
                servers, appearance, window, pages, lockMinutes, armedMinutes, keptEvents, textSize, folded);
    }

    /** The same, with the window there. */
    public ConsoleSettings placed(WindowPlace place) {
        return new ConsoleSettings(
                servers, appearance, place, pages, lockMinutes, armedMinutes, keptEvents, textSize, navigationFolded);
    }

    /**
     * The same, with these pages arranged so; others stay as they are.
     *
     * @param begun how they were arranged when they were opened: columns and colours that are so still stay as they are here
     */
    public ConsoleSettings arranged(Map<String, PageSettings> begun, Map<String, PageSettings> arranged) {
        Map<String, PageSettings> all = new HashMap<>(pages);
        arranged.forEach((id, page) -> all.put(
                id,
                page.over(
                        pages.getOrDefault(id, PageSettings.DECLARED), begun.getOrDefault(id, PageSettings.DECLARED))));
        return new ConsoleSettings(
                servers, appearance, window, all, lockMinutes, armedMinutes, keptEvents, textSize, navigationFolded);
    }
}
