package dev.gatehouse.console;

import dev.gatehouse.common.client.ClientSettings;
import dev.gatehouse.console.backend.Backoff;
import dev.gatehouse.console.page.SaveDialog;
import dev.gatehouse.console.setting.SettingsFile;
import dev.gatehouse.console.store.KeptStores;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;

/**
 * What a {@link Console} takes from the world around it.
 *
 * @param settings where it remembers things
 * @param client   how long it waits for the server
 * @param backoff  how long it waits before it connects again
 * @param clock    what time it is
 * @param zone     where the person in front of it lives
 * @param locale   how that person writes numbers
 * @param files    where that person saves files
 * @param notifier tells that person of something on the desktop
 * @param stores   where events are kept
 */
public record ConsoleEnvironment(
        SettingsFile settings,
        ClientSettings client,
        Backoff backoff,
        InstantSource clock,
        ZoneId zone,
        Locale locale,
        SaveDialog files,
        DesktopNotifier notifier,
        KeptStores stores) {

    /** The world as it is. */
    public static ConsoleEnvironment ofSystem() {
        String system = System.getProperty("os.name", "");
        SettingsFile settings =
                SettingsFile.ofUser(system, Path.of(System.getProperty("user.home", ".")), System.getenv());
        return new ConsoleEnvironment(
                settings,
                ClientSettings.of("Gatehouse-Console (" + system + ")"),
                Backoff.standard(),
                InstantSource.system(),
                ZoneId.systemDefault(),
                Locale.getDefault(),
                new FileDialog(),
                FreedesktopNotifier.of(system, System.getenv()),
                KeptStores.in(settings.beside("events")));
    }
}
