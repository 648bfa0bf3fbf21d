package dev.gatehouse.server.dist;

import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.process.ServerLaunch;
import dev.gatehouse.bench.process.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The server as it is delivered, laid out in a folder: the launcher and the JVM's options as they are, and a jar that
 * leads to the classes of this build. Texts beyond ASCII are given by a shell, byte for byte, since a JVM that runs in
 * the locale {@code C} cannot give them to another process.
 *
 * @param home where it lies
 */
record Distribution(Path home) {

    private static final Path SOURCES = Path.of("src", "main", "dist");

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Map<String, String> QUICK = Map.of("password.memory", "8", "password.passes", "1");

    static Distribution in(Path folder) throws IOException {
        Path home = folder.resolve("gatehouse");
        Path launcher = home.resolve("bin/gatehouse");
        for (Path directory : List.of(home.resolve("bin"), home.resolve("conf"), home.resolve("lib"))) {
            Files.createDirectories(directory);
        }
        Files.copy(SOURCES.resolve("bin/gatehouse"), launcher);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.copy(SOURCES.resolve("conf/jvm.options"), home.resolve("conf/jvm.options"));
        writeJar(home.resolve("lib/gatehouse-server.jar"));
        return new Distribution(home);
    }

    /**
     * How the launcher is called after a line of shell, which may set variables and a umask.
     *
     * @param data where the server keeps its files
     */
    ServerLaunch launch(String setting, Path data) {
        String java = "export GATEHOUSE_JAVA_HOME='%s' GATEHOUSE_JAVA_OPTIONS=-XX:TieredStopAtLevel=1%n"
                .formatted(System.getProperty("java.home"));
        return launch(
                java + setting, data, List.of(home.resolve("bin/gatehouse").toString()));
    }

    /** As {@link #launch}, without the launcher: a bare {@code java -jar}. */
    ServerLaunch bareJava(String setting, Path data) {
        return launch(
                setting,
                data,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        home.resolve("lib/gatehouse-server.jar").toString()));
    }

    private static ServerLaunch launch(String setting, Path data, List<String> program) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", setting + "\nexec \"$@\"", "sh"));
        command.addAll(program);
        Map<String, String> settings = new HashMap<>(QUICK);
        return new ServerLaunch(command, data, new Credentials("admin", "correct horse battery staple"), settings);
    }

    /** Serves until the server listens, and stops it: the stop writes the database's files anew. */
    static void serveOnce(ServerLaunch launch) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(launch, LONGEST)) {
            server.stop(LONGEST);
        }
    }

    /** A manifest takes the class path as URLs, in lines of 72 bytes, which it breaks itself. */
    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "dev.gatehouse.server.Main");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(System.getProperty("java.class.path"))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        try (JarOutputStream _ = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            // Only the manifest.
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
