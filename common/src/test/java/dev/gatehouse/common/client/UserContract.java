package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.account.UserChange;
import dev.gatehouse.common.event.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounts: what it brings to make and change them, and the events of it. */
public abstract class UserContract extends AdminContract {

    private static final String PASSWORD = "long enough, surely";

    protected UserContract(ContractServer server) {
        super(server);
    }

    @Test
    void makesAnAccount() throws Exception {
        assertThat(following(() -> create("bob", Role.AUDITOR))).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.ACCOUNT_CREATED);
            assertThat(event.username()).isEqualTo("bob");
            assertThat(event.userId()).isEqualTo(user("bob").userId());
            assertThat(event.details()).containsEntry("role", "auditor").containsEntry("by", "adam");
        });
        assertThat(user("bob")).returns(Role.AUDITOR, User::role).returns(true, User::active);
        assertThat(statusOf(() -> create("bob", Role.USER))).isEqualTo(400);
    }

    @Test
    void tellsOfAnAdministratorTwice() throws Exception {
        assertThat(typesFollowing(() -> create("eve", Role.ADMIN)))
                .containsExactlyInAnyOrder(EventType.ACCOUNT_CREATED, EventType.ADMINISTRATOR_CHANGED);
        assertThat(typesFollowing(() -> change("eve", UserChange.role(Role.USER))))
                .containsExactlyInAnyOrder(EventType.ROLE_CHANGED, EventType.ADMINISTRATOR_CHANGED);
    }

    @Test
    void tellsWhatHasChanged() throws Exception {
        assertThat(typesFollowing(() -> change("una", UserChange.role(Role.OPERATOR))))
                .containsExactly(EventType.ROLE_CHANGED);
        assertThat(typesFollowing(() -> change("una", UserChange.active(false))))
                .containsExactly(EventType.ACCOUNT_DISABLED);
        assertThat(typesFollowing(() -> change("una", UserChange.active(true))))
                .containsExactly(EventType.ACCOUNT_ENABLED);
        assertThat(typesFollowing(() -> change("una", UserChange.password(PASSWORD))))
                .containsExactly(EventType.PASSWORD_CHANGED);
    }

    @Test
    void tellsNothingWhereNothingHasChanged() throws Exception {
        assertThat(typesFollowing(() -> change("una", UserChange.role(Role.USER))))
                .isEmpty();
        assertThat(typesFollowing(() -> change("una", UserChange.active(true)))).isEmpty();
    }

    @Test
    void endsAllSessionsWithOneEvent() throws Exception {
        AccountId una = user("una").userId();
        server().admit();
        server().admit();

        assertThat(following(() -> assertThat(client().users().terminateSessions(una, "left"))
                        .isEqualTo(2)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.SESSION_TERMINATED);
                    assertThat(event.sessionId()).isNull();
                    assertThat(event.userId()).isEqualTo(una);
                });
        assertThat(client().sessions(new SessionQuery("una", null, true, 50, null))
                        .items())
                .isEmpty();
    }

    @Test
    void takesNoSecondFactorAwayThatIsNotThere() throws Exception {
        AccountId una = user("una").userId();

        assertThat(typesFollowing(() -> assertThat(
                                refusal(() -> client().users().resetOtp(una, "lost")))
                        .contains("otp_not_enrolled")))
                .isEmpty();
    }

    @Test
    void knowsNoOtherAccount() {
        assertThat(statusOf(() -> client().users().find(new AccountId(4711)))).isEqualTo(404);
    }

    private void create(String username, Role role) throws Exception {
        assertThat(client().users().create(username, PASSWORD, role)).isInstanceOf(StepUpOutcome.Done.class);
    }

    private void change(String username, UserChange change) throws Exception {
        assertThat(client().users().change(user(username).userId(), change)).isInstanceOf(StepUpOutcome.Done.class);
    }

    private User user(String username) throws Exception {
        List<User> found = client().users().list(UserQuery.newest(50)).items();
        return found.stream()
                .filter(user -> user.username().equals(username))
                .findFirst()
                .orElseThrow();
    }
}
