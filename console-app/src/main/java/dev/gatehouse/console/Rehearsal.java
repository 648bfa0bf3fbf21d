package dev.gatehouse.console;

import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.SignInClient;
import dev.gatehouse.common.client.SignInOutcome;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code gatehouse-console rehearse}: calls a server that is not there, opens the sign-in, loads the classes of the pages behind
 * it, and ends. The launcher lets the JVM keep what it learns from that (JEP 483, 514 and 515), so that later starts are faster
 * (decision 0032). It needs no display where JavaFX is told so.
 */
public final class Rehearsal extends Application {

    /** What the launcher is called with. */
    static final String ARGUMENT = "rehearse";

    private static final String CLASS = ".class";
    private static final String OWN = "dev/gatehouse/";
    private static final String CONTROLS = "javafx/scene/control";

    /** Where nothing listens; what a call takes is loaded all the same. */
    private static final ServerAddress NOWHERE = new ServerAddress(URI.create("http://127.0.0.1:9"));

    /** For the window to be drawn. */
    private static final Duration DRAWN = Duration.seconds(1);

    private @Nullable ConsoleWindows windows;

    @Override
    public void init() throws InterruptedException {
        ConsoleEnvironment environment = ConsoleEnvironment.ofSystem();
        windows = new ConsoleWindows(environment);
        SignInOutcome _ = new SignInClient(NOWHERE, environment.client(), environment.clock()).signIn("rehearsal", "");
    }

    @Override
    public void start(Stage stage) throws IOException, URISyntaxException {
        if (windows != null) {
            windows.start(stage);
        }
        loadClasses();
        PauseTransition drawn = new PauseTransition(DRAWN);
        drawn.setOnFinished(_ -> Platform.exit());
        drawn.play();
    }

    @Override
    public void stop() {
        if (windows != null) {
            windows.close();
        }
    }

    /** Loaded and not run: the JVM links what was loaded when it writes its cache. */
    private static void loadClasses() throws IOException, URISyntaxException {
        URI jar = Rehearsal.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        try (FileSystem files = FileSystems.newFileSystem(Path.of(jar))) {
            load(files.getPath("/" + OWN), files.getPath("/"));
        }
        Path toolkit = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/javafx.controls");
        load(toolkit.resolve(CONTROLS), toolkit);
    }

    private static void load(Path folder, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(CLASS) && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
                    .forEach(Rehearsal::load);
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // One that needs what this runtime does not have is not needed either.
        }
    }
}
