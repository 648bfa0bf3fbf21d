package dev.gatehouse.console;

import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.setting.ConsoleSettings;
import dev.gatehouse.console.setting.SettingsFile;
import dev.gatehouse.console.signin.ServerBook;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * What a window remembers. Other windows remember things in the same file, so what is written is each change, in its order, also
 * those of the moment in which the window closes. After the constructor, confined to the FX thread.
 */
final class ConsoleMemory implements ServerBook {

    private final SettingsFile file;
    private final Executor writing = inOrder();
    private ConsoleSettings settings;

    /**
     * Reads the file, so this may block: not for the FX thread.
     *
     * @param arguments what the window was asked to begin with, which is stronger
     */
    ConsoleMemory(SettingsFile file, LaunchArguments arguments) {
        this.file = file;
        ConsoleSettings remembered = file.load();
        this.settings = arguments.server().map(remembered::beginningAt).orElse(remembered);
    }

    /** A thread while there is something to write, which the program waits for. */
    private static Executor inOrder() {
        return new ThreadPoolExecutor(
                0,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("gatehouse-settings").factory());
    }

    /** What it remembers now. */
    ConsoleSettings settings() {
        return settings;
    }

    /** Remembers something else. */
    void change(UnaryOperator<ConsoleSettings> change) {
        settings = change.apply(settings);
        writing.execute(() -> file.update(change));
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
