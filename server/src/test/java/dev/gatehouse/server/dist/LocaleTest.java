package dev.gatehouse.server.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.bench.process.ServerLaunch;
import dev.gatehouse.bench.process.ServerProcess;
import dev.gatehouse.common.client.ClientSettings;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.SignInClient;
import dev.gatehouse.common.client.SignInOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The server is the same in every locale. {@code C} is what cron and containers have, and what a name is taken for that
 * is not installed; Turkish, Azerbaijani and Lithuanian fold cases in ways of their own. What a JVM would take from an
 * installed locale is told it by {@code user.language}, so that the test does not depend on what this machine has.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is for POSIX shells")
@Timeout(480)
class LocaleTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String USERNAME = "möller";
    private static final String PASSWORD = "pässwört-İıŞ";

    /** Both in UTF-8, byte for byte. */
    private static final String ADMINISTRATOR = """
            GATEHOUSE_ADMIN_USERNAME=$(printf 'm\\303\\266ller')
            GATEHOUSE_ADMIN_PASSWORD=$(printf 'p\\303\\244ssw\\303\\266rt-\\304\\260\\304\\261\\305\\236')
            """;

    @TempDir
    private Path folder;

    private Distribution distribution = new Distribution(Path.of(""));
    private Path data = Path.of("");

    private record Ended(int status, String output) {}

    @BeforeEach
    void install() throws IOException {
        distribution = Distribution.in(folder);
        data = folder.resolve("data");
    }

    @ParameterizedTest
    @CsvSource({"C,en,US", "tr_TR.UTF-8,tr,TR", "az_AZ.UTF-8,az,AZ", "lt_LT.UTF-8,lt,LT"})
    void startsAndKeepsNamesAndPasswordsAsTheyAre(String locale, String language, String country) throws Exception {
        ServerLaunch launch = distribution.launch(setting(locale, language, country) + ADMINISTRATOR, data);

        try (ServerProcess server = ServerProcess.start(launch, LONGEST)) {
            assertThat(signIn(server)).isInstanceOf(SignInOutcome.SignedIn.class);
            assertThat(server.output())
                    .anyMatch(line -> line.matches("Sign in: .*, with the password in GATEHOUSE_ADMIN_PASSWORD"));
            server.stop(LONGEST);
        }

        assertThat(run(launch.command("user", "list")).output())
                .contains(" möller ")
                // The JVM's, about what libraries do.
                .doesNotContain("WARNING");
    }

    @Test
    void takesAnArgumentForTheNameThatItIs() throws Exception {
        ServerLaunch launch = distribution.launch(
                setting("C", "en", "US") + "set -- \"$@\" \"$(printf 'm\\303\\266ller')\" --password-stdin", data);
        ServerLaunch list = distribution.launch(setting("C", "en", "US"), data);
        Distribution.serveOnce(list);
        Path password = Files.writeString(folder.resolve("password"), "a long password\n");

        Ended added = run(launch.command("user", "add").redirectInput(password.toFile()));

        assertThat(added).isEqualTo(new Ended(0, "möller is active, with the role user\n"));
        assertThat(run(list.command("user", "list")).output()).contains(" möller ");
    }

    /** Without the launcher, the encoding is not set in which a JVM reads what it is given. */
    @Test
    void refusesWhatItCannotReadWhereJavaIsStartedBare() throws Exception {
        ServerLaunch arguments = distribution.bareJava(
                "export LC_ALL=C; set -- \"$@\" user disable \"$(printf 'm\\303\\266ller')\"", data);
        ServerLaunch variables = distribution.bareJava(
                "export LC_ALL=C GATEHOUSE_DATABASE_PASSWORD=\"$(printf 'p\\303\\244ss')\"", data);

        assertThat(run(arguments.command())).satisfies(ended -> {
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.output()).contains("LC_ALL=C.UTF-8");
        });
        assertThat(run(variables.command("user", "list"))).satisfies(ended -> {
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.output()).contains("GATEHOUSE_DATABASE_PASSWORD").contains("LC_ALL=C.UTF-8");
        });
    }

    @Test
    void foldsCasesAsEverywhereAlsoWhereJavaIsStartedBare() throws Exception {
        ServerLaunch launch =
                distribution.bareJava("export JAVA_TOOL_OPTIONS='-Duser.language=tr -Duser.country=TR'", data);

        try (ServerProcess server = ServerProcess.start(launch, LONGEST)) {
            assertThat(client(server).signIn("admin", "correct horse battery staple"))
                    .isInstanceOf(SignInOutcome.SignedIn.class);
        }
    }

    private static String setting(String locale, String language, String country) {
        return """
               export LC_ALL=%s
               export GATEHOUSE_JAVA_OPTIONS='-XX:TieredStopAtLevel=1 -Duser.language=%s -Duser.country=%s'
               """.formatted(locale, language, country);
    }

    private static SignInOutcome signIn(ServerProcess server) throws InterruptedException {
        return client(server).signIn(USERNAME, PASSWORD);
    }

    private static SignInClient client(ServerProcess server) {
        return new SignInClient(
                new ServerAddress(server.address()), ClientSettings.of("locale-test"), InstantSource.system());
    }

    private Ended run(ProcessBuilder command) throws Exception {
        Path output = folder.resolve("output");
        int status = command.redirectOutput(output.toFile()).start().waitFor();
        return new Ended(status, Files.readString(output, UTF_8));
    }
}
