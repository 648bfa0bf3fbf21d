package dev.gatehouse.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The libraries that the server runs on, as its class path has them: in a distribution those that the manifest of its jar names.
 * {@code libraries.properties} has the licence of each and what it is there for; a test holds it against the build.
 */
final class ShippedLibraries {

    private ShippedLibraries() {}

    /** The runtime and then each library with its version and licence, by name. */
    static List<String> lines() {
        Properties known = known();
        String runtime = "Java %s, %s, in %s"
                .formatted(Runtime.version(), System.getProperty("java.vendor"), System.getProperty("java.home"));
        Stream<String> libraries = jars(System.getProperty("java.class.path"))
                .flatMap(jar -> describe(jar, known).stream())
                .distinct()
                .sorted();
        return Stream.concat(Stream.of(runtime), libraries).toList();
    }

    /** The artifacts with {@code licence; what it is there for}. */
    static Properties known() {
        try (InputStream file = ShippedLibraries.class.getResourceAsStream("libraries.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The artifact that a file {@code artifact-version.jar} is of: the longest name that fits. */
    static Optional<String> artifact(String jar, Properties known) {
        return known.stringPropertyNames().stream()
                .filter(name -> jar.startsWith(name + "-") && jar.endsWith(".jar"))
                .max(Comparator.comparingInt(String::length));
    }

    private static Optional<String> describe(String jar, Properties known) {
        return artifact(jar, known)
                .map(name -> "%s %s, %s"
                        .formatted(
                                name,
                                jar.substring(name.length() + 1, jar.length() - ".jar".length()),
                                known.getProperty(name, "").split(";", 2)[0]));
    }

    private static Stream<String> jars(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(each -> each.endsWith(".jar"))
                .map(Path::of)
                .flatMap(jar -> Stream.concat(Stream.of(jar.getFileName().toString()), namedBy(jar)));
    }

    private static Stream<String> namedBy(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Optional.ofNullable(file.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(Attributes.Name.CLASS_PATH))
                    .stream()
                    .flatMap(names -> Stream.of(names.split(" ")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
