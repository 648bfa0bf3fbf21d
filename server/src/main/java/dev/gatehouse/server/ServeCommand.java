package dev.gatehouse.server;

import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatehouse serve}: runs the server until it is told to stop. */
@Command(name = "serve", description = "Runs the server until it is stopped with Ctrl-C or SIGTERM.")
final class ServeCommand implements FeatureCommand, Callable<Integer> {

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws StartException, InterruptedException {
        SettingsOptions.ChosenSettings given = options.read();
        Gatehouse gatehouse = Gatehouse.open(given.settings(), given.environment(), InstantSource.system());
        try {
            gatehouse.serve(given.environment());
        } catch (StartException e) {
            gatehouse.close();
            throw e;
        }
        stopWithProcess(gatehouse);
        welcome(gatehouse, given);
        new CountDownLatch(1).await();
        return 0;
    }

    private void stopWithProcess(Gatehouse gatehouse) {
        PrintWriter out = spec.commandLine().getOut();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            gatehouse.close();
                            out.println("Gatehouse has stopped.");
                        },
                        "stop"));
    }

    private void welcome(Gatehouse gatehouse, SettingsOptions.ChosenSettings given) {
        Settings settings = given.settings();
        PrintWriter out = spec.commandLine().getOut();
        Path directory = gatehouse.directory().path();
        String scheme = settings.server().tls().isPresent() ? "https" : "http";
        String address = "%s://%s:%d".formatted(scheme, settings.server().host(), gatehouse.port());
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
        out.println("Console:  mvn -Pconsole, or the installed gatehouse-console, with the address above");
    }
}
