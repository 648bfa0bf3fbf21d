package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What ships is what is used: no library comes along without a word on what it is there for. */
final class ShippedLibrariesTest {

    /** The class path of the distribution, which the build writes. */
    private static final Path CLASS_PATH = Path.of("target", "class-path");

    private final Properties known = ShippedLibraries.known();

    @Test
    void theClassPathHasTheLibrariesThatAreListedAndNoOthers() throws Exception {
        List<String> jars = classPath().stream()
                .map(each -> each.getFileName().toString())
                .filter(name -> name.endsWith(".jar") && !name.startsWith("gatehouse-"))
                .toList();

        assertThat(jars)
                .allSatisfy(jar -> assertThat(ShippedLibraries.artifact(jar, known))
                        .as(jar)
                        .isPresent());
        assertThat(jars.stream()
                        .flatMap(jar -> ShippedLibraries.artifact(jar, known).stream())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(known.stringPropertyNames());
    }

    /**
     * A class that is looked for has each jar before its own opened, and a signed one verified (decision 0032). JSpecify's have no
     * class that is looked for when the server runs.
     */
    @Test
    void signedLibrariesStandLast() throws Exception {
        List<Boolean> signed = new ArrayList<>();
        for (Path jar : classPath()) {
            if (!jar.getFileName().toString().startsWith("jspecify-")) {
                signed.add(isSigned(jar));
            }
        }

        assertThat(signed).contains(true).isSorted();
    }

    @Test
    void eachHasALicenceAndAReason() {
        assertThat(known.stringPropertyNames())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known.getProperty(name)).matches("[A-Za-z0-9.+ ()-]+; .{10,}"));
    }

    @Test
    void aLibraryIsKnownByTheLongestNameThatFits() {
        Properties names = new Properties();
        names.setProperty("helidon", "");
        names.setProperty("helidon-http", "");

        assertThat(ShippedLibraries.artifact("helidon-http-4.5.0.jar", names)).contains("helidon-http");
        assertThat(ShippedLibraries.artifact("other-1.jar", names)).isEmpty();
    }

    @Test
    void saysTheJavaAndEachLibraryWithVersionAndLicence() {
        assertThat(ShippedLibraries.lines())
                .anySatisfy(line -> assertThat(line).startsWith("Java 25"))
                .anySatisfy(line -> assertThat(line).matches("HikariCP \\d.*, Apache-2.0"));
    }

    private static List<Path> classPath() throws IOException {
        assumeTrue(Files.exists(CLASS_PATH), "not started by the build");
        return Stream.of(Files.readString(CLASS_PATH).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** Folders, as the build has them of its own modules, are not. */
    private static boolean isSigned(Path place) throws IOException {
        if (!Files.isRegularFile(place)) {
            return false;
        }
        try (ZipFile jar = new ZipFile(place.toFile())) {
            return jar.stream().anyMatch(entry -> entry.getName().matches("META-INF/[^/]+\\.SF"));
        }
    }
}
