package dev.gatehouse.console;

import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.setting.ConsoleSettings;
import dev.gatehouse.console.setting.SettingsFile;
import dev.gatehouse.console.signin.ServerBook;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a window remembers. Other windows remember things in the same file, so what is written is each change. After the
 * constructor, confined to the FX thread.
 */
final class ConsoleMemory implements ServerBook {

    private final SettingsFile file;
    private final Tasks tasks;
    private ConsoleSettings settings;

    /**
     * Reads the file, so this may block: not for the FX thread.
     *
     * @param arguments what the window was asked to begin with, which is stronger
     */
    ConsoleMemory(SettingsFile file, Tasks tasks, LaunchArguments arguments) {
        this.file = file;
        this.tasks = tasks;
        ConsoleSettings remembered = file.load();
        this.settings = arguments.server().map(remembered::beginningAt).orElse(remembered);
    }

    /** What it remembers now. */
    ConsoleSettings settings() {
        return settings;
    }

    /** Remembers something else. */
    void change(UnaryOperator<ConsoleSettings> change) {
        settings = change.apply(settings);
        tasks.run(() -> file.update(change));
    }

    /** Remembers something while the window closes: not one of the tasks, for the program waits for it. */
    void changeAtTheEnd(UnaryOperator<ConsoleSettings> change) {
        Thread.ofPlatform().name("gatehouse-settings").start(() -> file.update(change));
    }

    @Override
    public List<SavedServer> servers() {
        return settings.servers();
    }

    @Override
    public void save(SavedServer server) {
        change(before -> before.replacing(server));
    }

    @Override
    public void forget(SavedServer server) {
        change(before -> before.forgetting(server));
    }
}
