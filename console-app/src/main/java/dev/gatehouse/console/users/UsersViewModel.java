package dev.gatehouse.console.users;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.account.UserChange;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.StepUpOutcome;
import dev.gatehouse.common.client.UserClient;
import dev.gatehouse.console.fx.StepUp;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.util.Collection;

/** Accounts, newest first, and what can be done to them. Confined to the FX thread. */
public final class UsersViewModel {

    private final UserClient client;
    private final Tasks tasks;
    private final Texts texts;
    private final ErrorTexts explanations;
    private final StepUp stepUp;
    private final StaffIdentity identity;
    private final PagedList<UserFilter, User, AccountId> list;

    /**
     * Shows nothing before the list is read.
     *
     * @param identity whoever signed in; operators may end sessions, administrators may change accounts
     * @param stepUp   asks for the password again where the server wants it
     */
    public UsersViewModel(AdminClient client, Tasks tasks, Texts texts, StaffIdentity identity, StepUp stepUp) {
        this.client = client.users();
        this.tasks = tasks;
        this.texts = texts;
        this.explanations = new ErrorTexts(texts);
        this.identity = identity;
        this.stepUp = stepUp;
        this.list = new PagedList<>(new UserSource(this.client), UserFilter.EVERYBODY, tasks, explanations);
    }

    /** Ends all sessions of these accounts; the reason must not be blank. */
    public void terminateSessions(Collection<Row<User>> chosen, String reason) {
        list.change(
                chosen,
                id -> client.terminateSessions(id, reason) > 0,
                why -> texts.of("users.sessions-not-ended", why));
    }

    /** Lets these accounts sign in again. */
    public void enable(Collection<Row<User>> chosen) {
        change(chosen, UserChange.active(true));
    }

    /** Lets these accounts sign in no more, and ends their sessions. */
    public void disable(Collection<Row<User>> chosen) {
        change(chosen, UserChange.active(false));
    }

    /** Gives another role to those of these accounts that do not have it. */
    public void give(Collection<Row<User>> chosen, Role role) {
        change(chosen.stream().filter(row -> row.item().role() != role).toList(), UserChange.role(role));
    }

    /** Takes the second factor away from these accounts, and ends their sessions; the reason must not be blank. */
    public void resetOtp(Collection<Row<User>> chosen, String reason) {
        list.change(
                chosen,
                id -> stepUp.call(() -> client.resetOtp(id, reason)).isPresent(),
                why -> texts.of("users.not-changed", why));
    }

    /** Makes an account; its event brings it into the list. */
    public Submission create(String username, String password, Role role) {
        return submit(() -> client.create(username, password, role));
    }

    /** Sets another password, which ends the account's sessions. */
    public Submission setPassword(User user, String password) {
        return submit(() -> client.change(user.userId(), UserChange.password(password)));
    }

    private Submission submit(Tasks.Call<StepUpOutcome<User>> call) {
        return Submission.of(
                tasks,
                explanations,
                () -> stepUp.call(call),
                user -> user.isPresent() ? new Submission.State.Done() : new Submission.State.Withdrawn());
    }

    private void change(Collection<Row<User>> chosen, UserChange change) {
        list.change(
                chosen,
                id -> stepUp.call(() -> client.change(id, change)).isPresent(),
                why -> texts.of("users.not-changed", why));
    }

    /** Whether one of these is the account of whoever signed in. */
    public boolean concernsSelf(Collection<Row<User>> rows) {
        return rows.stream().anyMatch(this::isSelf);
    }

    private boolean isSelf(Row<User> row) {
        return row.item().userId().equals(identity.userId());
    }

    /** Whether the user may end the sessions of this account: only administrators those of administrators. */
    public boolean mayTerminate(Row<User> row) {
        return mayAct() && identity.role().mayActOn(row.item().role()) && !row.changing();
    }

    /** Whether the user may set this account's password. One's own is changed with the old one, which is not here. */
    public boolean maySetPassword(Row<User> row) {
        return mayChange(row) && !isSelf(row);
    }

    /** Whether whoever signed in may change this account. */
    public boolean mayChange(Row<User> row) {
        return mayAdminister() && !row.changing();
    }

    /** Whether whoever signed in may let this account sign in again, and it cannot now. */
    public boolean mayEnable(Row<User> row) {
        return mayChange(row) && !row.item().active();
    }

    /** Whether whoever signed in may keep this account from signing in, and it can now. */
    public boolean mayDisable(Row<User> row) {
        return mayChange(row) && row.item().active();
    }

    /** Whether whoever signed in may take the second factor of this account away, and it has one. One's own is not here. */
    public boolean mayResetOtp(Row<User> row) {
        return mayChange(row) && row.item().otp() && !isSelf(row);
    }

    /** Whether whoever signed in may end sessions. */
    public boolean mayAct() {
        return identity.role().permits(Permission.ACT);
    }

    /** Whether whoever signed in may make and change accounts. */
    public boolean mayAdminister() {
        return identity.role().permits(Permission.ADMINISTER);
    }

    /** The accounts. */
    public PagedList<UserFilter, User, AccountId> list() {
        return list;
    }
}
