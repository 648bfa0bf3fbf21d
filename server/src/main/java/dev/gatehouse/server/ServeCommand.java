package dev.gatehouse.server;

import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.supervisor.ServiceManager;
import dev.gatehouse.server.supervisor.Watchdog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatehouse serve}: runs the server until it is told to stop. */
@Command(name = ServeCommand.NAME, description = "Runs the server until it is stopped with Ctrl-C or SIGTERM.")
final class ServeCommand implements FeatureCommand, Callable<Integer> {

    static final String NAME = "serve";

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    /** The JVM's cache has no class of picocli, so a usual start does without (decision 0032). */
    @Override
    public Optional<PlainCall> plain(List<String> arguments) {
        return !arguments.isEmpty() && arguments.getFirst().equals(NAME)
                ? SettingsOptions.plain(arguments.subList(1, arguments.size())).map(given -> out -> serve(given, out))
                : Optional.empty();
    }

    @Override
    public Integer call() throws StartException, InterruptedException {
        serve(options, spec.commandLine().getOut());
        return 0;
    }

    private static void serve(SettingsOptions options, PrintWriter out) throws StartException, InterruptedException {
        SettingsOptions.ChosenSettings given = options.read();
        Gatehouse gatehouse = Gatehouse.open(given.settings(), given.environment(), InstantSource.system());
        try {
            gatehouse.serve(given.environment());
        } catch (StartException e) {
            gatehouse.close();
            throw e;
        }
        ServiceManager manager = ServiceManager.of(System.getenv());
        stopWithProcess(gatehouse, manager, out);
        welcome(gatehouse, given, out);
        manager.ready("Listens on " + address(gatehouse, given.settings()));
        try (Watchdog _ = Watchdog.watch(manager, gatehouse.livenessPage())) {
            new CountDownLatch(1).await();
        }
    }

    private static void stopWithProcess(Gatehouse gatehouse, ServiceManager manager, PrintWriter out) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            manager.stopping();
                            gatehouse.close();
                            out.println("Gatehouse has stopped.");
                        },
                        "stop"));
    }

    private static void welcome(Gatehouse gatehouse, SettingsOptions.ChosenSettings given, PrintWriter out) {
        Settings settings = given.settings();
        Path directory = gatehouse.directory().path();
        String address = address(gatehouse, settings);
        out.println("Gatehouse %s listens on %s".formatted(Version.current(), address));
        out.println("Data:     "
                + settings.database()
                        .url()
                        .map(_ -> "PostgreSQL; keys and files in " + directory)
                        .orElse(directory + " (embedded database)"));
        gatehouse
                .certificate()
                .ifPresent(each -> out.println("TLS:      the certificate is good until " + each.expiresAt()));
        out.println("Sign in:  "
                + gatehouse
                        .firstAdministrator()
                        .waiting(given.environment())
                        .map(admin -> "%s, with the password in %s".formatted(admin.username(), admin.password()))
                        .orElse("with an account of yours; gatehouse user list shows them"));
        out.println("Console:  gatehouse-console --server " + address);
    }

    private static String address(Gatehouse gatehouse, Settings settings) {
        String scheme = settings.server().tls().isPresent() ? "https" : "http";
        return "%s://%s:%d".formatted(scheme, settings.server().host(), gatehouse.port());
    }
}
