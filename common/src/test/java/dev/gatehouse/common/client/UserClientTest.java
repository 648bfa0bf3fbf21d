package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.account.UserChange;
import dev.gatehouse.common.page.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserClientTest {

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started().with("ada", "right", Role.ADMIN);

    private AdminClient admin;
    private UserClient client;

    @BeforeEach
    void signIn() throws InterruptedException {
        SignInClient door = new SignInClient(server.address(), TimeLimits.PATIENT, InstantSource.system());
        admin = ((SignInOutcome.SignedIn) door.signIn("ada", "right")).client();
        client = admin.users();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void listsPageByPage() throws Exception {
        server.users().add("alice", Role.USER);
        server.users().add("bob", Role.USER);
        server.users().add("carol", Role.USER);

        Page<User> first = client.list(UserQuery.newest(2));
        Page<User> second = client.list(UserQuery.newest(2).at(first.next()));

        assertThat(first.items()).extracting(User::username).containsExactly("carol", "bob");
        assertThat(second.items()).extracting(User::username).containsExactly("alice");
    }

    @Test
    void searches() throws Exception {
        server.users().add("alice", Role.USER);
        server.users().add("ALI baba & co", Role.OPERATOR);

        Page<User> page = client.list(new UserQuery("ali baba &", Role.OPERATOR, true, 10, null));

        assertThat(page.items()).extracting(User::username).containsExactly("ALI baba & co");
    }

    @Test
    void makesAnAccount() throws Exception {
        User made = done(client.create("dora", "a long enough password", Role.AUDITOR));

        assertThat(client.find(made.userId())).isEqualTo(made);
        assertThat(made.role()).isEqualTo(Role.AUDITOR);
    }

    @Test
    void tellsThatANameIsTaken() {
        server.users().add("dora", Role.USER);

        CallException.Refused refusal = catchThrowableOfType(
                CallException.Refused.class, () -> client.create("dora", "a long enough password", Role.USER));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.detail()).isEqualTo("username: A user with that username already exists.");
        assertThat(refusal.code()).isEmpty();
    }

    @Test
    void changesNothingButWhatItSays() throws Exception {
        AccountId id = server.users().add("dora", Role.USER).userId();

        User demoted = done(client.change(id, UserChange.role(Role.OPERATOR)));
        User disabled = done(client.change(id, UserChange.active(false)));

        assertThat(demoted.active()).isTrue();
        assertThat(disabled.role()).isEqualTo(Role.OPERATOR);
        assertThat(disabled.active()).isFalse();
    }

    @Test
    void endsSessions() throws Exception {
        AccountId id = server.users().add("dora", Role.USER).userId();
        server.admit("dora", Instant.EPOCH);

        assertThat(client.terminateSessions(id, "stolen laptop")).isEqualTo(1);
    }

    @Test
    void takesASecondFactorAway() throws Exception {
        User enrolled = new User(new AccountId(9), "dora", Role.USER, true, true, Instant.EPOCH, null);
        server.users().put(enrolled);
        server.admit("dora", Instant.EPOCH);

        assertThat(done(client.resetOtp(enrolled.userId(), "lost phone"))).isEqualTo(1);

        assertThat(client.find(enrolled.userId()).otp()).isFalse();
    }

    @Test
    void tellsThatThePasswordIsWantedAgainAndSpendsNoRefreshOnIt() throws Exception {
        User eve = new User(new AccountId(9), "eve", Role.ADMIN, true, true, Instant.EPOCH, null);
        server.users().put(eve);
        server.wantReauthentication();

        assertThat(client.create("dora", "a long enough password", Role.ADMIN))
                .isEqualTo(new StepUpOutcome.ReauthenticationRequired<>());
        assertThat(client.change(eve.userId(), UserChange.active(false)))
                .isEqualTo(new StepUpOutcome.ReauthenticationRequired<>());
        assertThat(client.resetOtp(eve.userId(), "lost phone"))
                .isEqualTo(new StepUpOutcome.ReauthenticationRequired<>());
        assertThat(server.refreshes()).isZero();
        assertThat(done(client.create("dora", "a long enough password", Role.OPERATOR))
                        .role())
                .isEqualTo(Role.OPERATOR);
    }

    @Test
    void doesItOnceThePasswordWasShown() throws Exception {
        server.wantReauthentication();

        assertThat(admin.reauthenticate("wrong", Optional.empty()))
                .isEqualTo(new ReauthenticationResult.WrongPassword());
        assertThat(client.create("dora", "a long enough password", Role.ADMIN))
                .isEqualTo(new StepUpOutcome.ReauthenticationRequired<>());
        assertThat(admin.reauthenticate("right", Optional.empty())).isInstanceOf(ReauthenticationResult.Renewed.class);
        assertThat(done(client.create("dora", "a long enough password", Role.ADMIN))
                        .role())
                .isEqualTo(Role.ADMIN);
    }

    @Test
    void showsTheOneTimePasswordWhereThereIsOne() throws Exception {
        server.wantOtp("ada", "123456");

        assertThat(admin.reauthenticate("right", Optional.empty())).isEqualTo(new ReauthenticationResult.OtpRequired());
        assertThat(admin.reauthenticate("right", Optional.of("654321")))
                .isEqualTo(new ReauthenticationResult.WrongOtp());
        assertThat(admin.reauthenticate("right", Optional.of("123456")))
                .isInstanceOf(ReauthenticationResult.Renewed.class);
    }

    @Test
    void tellsTheCodeOfARefusal() {
        server.override(
                "/api/admin/users/1",
                exchange ->
                        FakeGatehouse.answer(exchange, 400, Map.of("detail", "The last one.", "code", "last_admin")));

        CallException.Refused refusal = catchThrowableOfType(
                CallException.Refused.class, () -> client.change(new AccountId(1), UserChange.active(false)));

        assertThat(refusal.code()).contains("last_admin");
    }

    private static <T> T done(StepUpOutcome<T> outcome) {
        return switch (outcome) {
            case StepUpOutcome.Done<T>(T value) -> value;
            case StepUpOutcome.ReauthenticationRequired<T> _ -> throw new AssertionError(outcome);
        };
    }

    @Test
    void neverPrintsAPassword() {
        assertThat(UserChange.password("a long enough password")).asString().doesNotContain("long");
    }
}
