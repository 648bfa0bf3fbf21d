package dev.gatehouse.server.config;

import static dev.gatehouse.server.config.TestSettings.problems;
import static dev.gatehouse.server.config.TestSettings.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings from their defaults, a file, the environment and the command line. */
final class SettingsTest {

    private static final Path EXAMPLE = Path.of("src/main/dist/conf/gatehouse.yaml");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void hasDefaultsForEverything() throws Exception {
        Settings settings = read(Optional.empty(), Map.of());

        assertThat(settings.server())
                .isEqualTo(new ServerSettings(
                        "127.0.0.1",
                        8000,
                        Duration.ofSeconds(10),
                        256,
                        List.of(),
                        ForwardedHeader.X_FORWARDED_FOR,
                        false,
                        Optional.empty()));
        assertThat(settings.management().port()).isEqualTo(9000);
        assertThat(settings.token().accessLifetime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.database().url()).isEmpty();
    }

    @Test
    void readsTheFile() throws Exception {
        Path file = file("""
            server:
              port: 8001
            token:
              access-lifetime: PT5M
            """);

        Settings settings = read(Optional.of(file), Map.of());

        assertThat(settings.server().port()).isEqualTo(8001);
        assertThat(settings.token().accessLifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void prefersTheEnvironmentToTheFileAndFlagsToBoth() throws Exception {
        Path file = file("""
            server:
              port: 1
              host: from.file
            token:
              issuer: file
            """);
        Map<String, String> environment = Map.of("GATEHOUSE_SERVER_PORT", "2", "GATEHOUSE_SERVER_HOST", "from.env");

        Settings settings = read(Optional.of(file), environment, "server.port=3");

        assertThat(settings.server().host()).isEqualTo("from.env");
        assertThat(settings.server().port()).isEqualTo(3);
        assertThat(settings.token().issuer()).isEqualTo("file");
    }

    @Test
    void readsTheRulesOfTheLockout() throws Exception {
        assertThat(lockout().rules()).containsExactly(LockoutRule.USERNAME_AND_ADDRESS);
        assertThat(lockout("lockout.parameters=address+username, address").rules())
                .containsExactlyInAnyOrder(LockoutRule.USERNAME_AND_ADDRESS, LockoutRule.ADDRESS);
        assertThat(lockout("lockout.parameters=username").rules()).containsExactly(LockoutRule.USERNAME);
        assertThat(lockout("lockout.parameters=off").rules()).isEmpty();
        assertThat(lockout("lockout.known-good=off").knownGood()).isFalse();
        for (String nonsense : List.of("username+username", "username,", "user", "")) {
            assertThat(problems(Optional.empty(), Map.of(), "lockout.parameters=" + nonsense))
                    .containsExactly("lockout.parameters must be off, or rules such as username+address or"
                            + " username, address, not \"" + nonsense + "\"");
        }
    }

    @Test
    void takesOffForWhatYamlMakesOfIt() throws Exception {
        Path file = file("lockout:\n  parameters: off\n  known-good: off\n");

        LockoutSettings lockout = read(Optional.of(file), Map.of()).lockout();

        assertThat(lockout.rules()).isEmpty();
        assertThat(lockout.knownGood()).isFalse();
    }

    @Test
    void tellsEveryProblemAtOnceWithTheNameOfItsKey() throws Exception {
        Path file = file("server:\n  port: 70000\n  hots: x\n");

        assertThat(problems(
                        Optional.of(file),
                        Map.of("GATEHOUSE_TOKEN_ACCESS_LIFETIME", "soon", "GATEHOUSE_SERVER_PROT", "1"),
                        "database.connections=many",
                        "no-assignment",
                        "token.lifetime=1"))
                .containsExactlyInAnyOrder(
                        "server.port must be from 0 to 65535, not \"70000\"",
                        "token.access-lifetime must be a duration such as PT30M or P1D, not \"soon\"",
                        "database.connections must be a whole number, not \"many\"",
                        "--set no-assignment is not of the form key=value",
                        "token.lifetime is not a setting",
                        "server.hots is not a setting",
                        "GATEHOUSE_SERVER_PROT is not a setting");
    }

    @Test
    void refusesARefreshTokenThatDiesBeforeItsAccessToken() {
        assertThat(problems(Optional.empty(), Map.of(), "token.access-lifetime=PT1H", "token.refresh-lifetime=PT59M"))
                .containsExactly("token has a refresh-lifetime (PT59M) below its access-lifetime (PT1H)");
    }

    /** What was given is not told, since it may have a password. */
    @Test
    void knowsNoDatabaseBesideTheEmbeddedOneAndPostgresql() throws Exception {
        assertThat(read(Optional.empty(), Map.of(), "database.url= ").database().url())
                .isEmpty();
        assertThat(problems(Optional.empty(), Map.of(), "database.url=jdbc:hsqldb:file:db;password=hunter2"))
                .containsExactly("database has a url that does not begin with jdbc:postgresql:");
    }

    @Test
    void boundsTheLeewayAndTheLongestLifeOfASession() throws Exception {
        assertThat(read(Optional.empty(), Map.of()).token().leeway()).isEqualTo(Duration.ofSeconds(5));
        assertThat(read(Optional.empty(), Map.of()).token().sessionLifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(problems(Optional.empty(), Map.of(), "token.leeway=PT61S", "token.session-lifetime=PT0S"))
                .containsExactlyInAnyOrder(
                        "token.leeway must be from PT0S to PT1M, not \"PT61S\"",
                        "token.session-lifetime must be from PT1S to PT87600H, not \"PT0S\"");
    }

    @Test
    void aSectionOfWhichEverythingIsCommentedOutSaysNothing() throws Exception {
        Path file = file("server:\n  tls:\n    # key:\ntoken:\n");

        assertThat(read(Optional.of(file), Map.of())).isEqualTo(read(Optional.empty(), Map.of()));
    }

    @Test
    void someThingsCanBeSwitchedOff() throws Exception {
        assertThat(read(Optional.empty(), Map.of()).key().rotateAfter()).contains(Duration.ofDays(90));
        assertThat(read(Optional.empty(), Map.of(), "key.rotate-after=off")
                        .key()
                        .rotateAfter())
                .isEmpty();
        assertThat(read(Optional.of(file("key:\n  rotate-after: off\n")), Map.of())
                        .key()
                        .rotateAfter())
                .isEmpty();
        assertThat(problems(Optional.empty(), Map.of(), "key.rotate-after=never"))
                .containsExactly("key.rotate-after must be a duration such as PT30M or P1D, not \"never\"");
    }

    @Test
    void wantsADirectoryForTheData() {
        assertThat(problems(Optional.empty(), Map.of("GATEHOUSE_DATA_DIRECTORY", " ")))
                .containsExactly("data.directory must not be blank, not \" \"");
    }

    @Test
    void tellsThatAFileIsNotThere() {
        assertThat(problems(Optional.of(Path.of("/nowhere.yaml")), Map.of()))
                .containsExactly("/nowhere.yaml does not exist");
        assertThat(problems(Optional.of(Path.of("/nowhere/at/all.yaml")), Map.of()))
                .containsExactly("/nowhere/at/all.yaml does not exist");
    }

    @Test
    void tellsThatAFileIsNotYaml() throws Exception {
        Path file = file("database:\n  password: a-secret\nserver: [a-secret\n");

        assertThat(problems(Optional.of(file), Map.of()))
                .singleElement()
                .asString()
                .startsWith(file + " is not readable as YAML: ")
                .endsWith(", in line 4")
                .doesNotContain("a-secret");
    }

    @Test
    void tellsOfASectionThatTheFileHasTwice() throws Exception {
        Path file = file("throttle:\n  login: 5/min\nserver:\n  port: 1\nthrottle:\n  address: 10/min\n");

        assertThat(problems(Optional.of(file), Map.of()))
                .containsExactly(file + " is not readable as YAML: found duplicate key throttle, in line 5");
    }

    @Test
    void tellsOfAKeyThatASectionHasTwice() throws Exception {
        Path file = file("database:\n  password: a-secret\n  \"password\": b-secret\n");

        assertThat(problems(Optional.of(file), Map.of()))
                .contains(file + " is not readable as YAML: found duplicate key password, in line 3")
                .noneMatch(problem -> problem.contains("secret"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - server | it has no keys such as server
            server   | it has no keys such as server
            a: &a [*a] | it goes deeper than any setting
            """)
    void tellsOfAFileThatHasNoSettings(String text, String flaw) throws Exception {
        Path file = file(text);

        assertThat(problems(Optional.of(file), Map.of()))
                .containsExactly("%s is not readable as YAML: %s".formatted(file, flaw));
    }

    /** As a shell hands it over for {@code --config <(vault read …)}: it has no ending, and can be read once. */
    @Test
    void readsAPipe() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread.ofVirtual().start(() -> {
            try {
                Files.writeString(pipe, "server:\n  port: 4711\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(read(Optional.of(pipe), Map.of()).server().port()).isEqualTo(4711);
    }

    @Test
    void tellsOfADirectoryInPlaceOfTheFile() throws Exception {
        assertThat(problems(Optional.of(directory), Map.of()))
                .containsExactly(directory + " cannot be read: is a directory");
    }

    @Test
    void leavesTheSecretsOfTheFirstStartToOthers() throws Exception {
        Settings settings = read(Optional.empty(), Map.of("GATEHOUSE_ADMIN_PASSWORD", "secret", "PATH", "/bin"));

        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void printsNoSecret() throws Exception {
        Settings settings = read(Optional.empty(), Map.of(), "database.password=hunter2");

        assertThat(settings.database().password()).contains(new Secret("hunter2"));
        assertThat(settings.toString()).contains("***").doesNotContain("hunter2");
    }

    @Test
    void theExampleListsEveryKeyWithItsDefault() throws Exception {
        String uncommented = Files.readString(EXAMPLE)
                .lines()
                .map(line -> line.replaceFirst("^( +)# (?=[a-z-]+:( \\S+)?$)", "$1"))
                .collect(Collectors.joining("\n"));

        SettingsSources listed = SettingsSources.gather(Optional.of(file(uncommented)), Map.of(), List.of());

        assertThat(listed.problems()).isEmpty();
        assertThat(listed.file()).containsExactlyInAnyOrderEntriesOf(Settings.defaults());
    }

    @Test
    void theExampleAsItIsChangesNothing() throws Exception {
        assertThat(read(Optional.of(EXAMPLE), Map.of())).isEqualTo(read(Optional.empty(), Map.of()));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("gatehouse.yaml"), yaml);
    }

    private static LockoutSettings lockout(String... assignments) throws InvalidSettingsException {
        return read(Optional.empty(), Map.of(), assignments).lockout();
    }
}
