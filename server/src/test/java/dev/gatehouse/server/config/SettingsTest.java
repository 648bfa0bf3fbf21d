package dev.gatehouse.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.common.address.Network;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;

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
    void readsTrustedProxies() throws Exception {
        Settings settings = read(
                Optional.empty(),
                Map.of(),
                "server.trusted-proxies=10.0.0.0/8, 2001:db8::1",
                "server.forwarded-header=forwarded");

        assertThat(settings.server().trustedProxies())
                .extracting(Network::toString)
                .containsExactly("10.0.0.0/8", "2001:db8::1");
        assertThat(settings.server().forwardedHeader()).isEqualTo(ForwardedHeader.FORWARDED);
    }

    @Test
    void tellsWhichNetworkIsNone() {
        assertThat(problems(
                        Optional.empty(),
                        Map.of(),
                        "server.trusted-proxies=10.0.0.0/8,proxy.example.com",
                        "server.forwarded-header=x-real-ip"))
                .containsExactlyInAnyOrder(
                        "server.trusted-proxies must be networks such as 10.0.0.0/8, separated by commas, which"
                                + " \"proxy.example.com\" is not, not \"10.0.0.0/8,proxy.example.com\"",
                        "server.forwarded-header must be x-forwarded-for or forwarded, not \"x-real-ip\"");
    }

    @Test
    void readsOriginsAsBrowsersWriteThem() throws Exception {
        Settings settings = read(
                Optional.empty(),
                Map.of(),
                "cors.origins=https://App.Example.com:443, http://localhost:3000,https://[::1]:8443");

        assertThat(settings.cors().origins())
                .extracting(WebOrigin::text)
                .containsExactly("https://app.example.com", "http://localhost:3000", "https://[::1]:8443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/",
                "app.example.com",
                "https://*.example.com",
                "null",
                "https://user@app.example.com",
                "file://app",
                "https://a.example.com,",
                "https://a.example.com https://b.example.com"
            })
    void refusesWhatIsNoOrigin(String origins) {
        assertThat(problems(Optional.empty(), Map.of(), "cors.origins=" + origins))
                .singleElement()
                .asString()
                .startsWith("cors.origins must be origins such as https://app.example.com");
    }

    @Test
    void refusesToLetEveryPageIn() {
        assertThat(problems(Optional.empty(), Map.of(), "cors.origins=https://app.example.com, *"))
                .containsExactly(
                        "cors.origins must name origins, since with * every page could call the API that anybody"
                                + " opens, not \"https://app.example.com, *\"");
    }

    @Test
    void readsACertificateAndItsKey() throws Exception {
        Settings settings =
                read(Optional.empty(), Map.of(), "server.tls.certificate=chain.pem", "server.tls.key=key.pem");

        assertThat(settings.server().tls()).contains(new TlsSettings.Pem(Path.of("chain.pem"), Path.of("key.pem")));
    }

    @Test
    void readsAKeyStoreAndPrintsNoPassword() throws Exception {
        Settings settings = read(
                Optional.empty(),
                Map.of("GATEHOUSE_SERVER_TLS_KEYSTORE_PASSWORD", "hunter2"),
                "server.tls.keystore=a.p12");

        assertThat(settings.server().tls()).contains(new TlsSettings.Keystore(Path.of("a.p12"), new Secret("hunter2")));
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void refusesHalfACertificate() {
        assertThat(problems(Optional.empty(), Map.of(), "server.tls.key=key.pem"))
                .containsExactly("server.tls needs certificate and key, not one of them");
        assertThat(problems(Optional.empty(), Map.of(), "server.tls.keystore=a.p12"))
                .containsExactly("server.tls needs keystore and keystore-password, not one of them");
    }

    @Test
    void refusesACertificateInTwoForms() {
        assertThat(problems(
                        Optional.empty(), Map.of(), "server.tls.certificate=chain.pem", "server.tls.keystore=a.p12"))
                .containsExactly("server.tls has a certificate and a key store; give one of them");
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
    void tellsThatAFileIsNotThere() {
        assertThat(problems(Optional.of(Path.of("/nowhere.yaml")), Map.of()))
                .containsExactly("/nowhere.yaml does not exist");
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

    private static Settings read(Optional<Path> file, Map<String, String> environment, String... assignments)
            throws InvalidSettingsException {
        return Settings.read(SettingsSources.gather(file, environment, List.of(assignments)));
    }

    private static List<String> problems(Optional<Path> file, Map<String, String> environment, String... assignments) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> read(file, environment, assignments))
                .problems();
    }
}
