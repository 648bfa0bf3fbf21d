package dev.gatehouse.console.users;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.account.UserChange;
import dev.gatehouse.common.client.StepUpOutcome;
import dev.gatehouse.common.client.UserClient;
import dev.gatehouse.console.fx.StepUp;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import java.util.Collection;
import java.util.function.Predicate;

/** Accounts, newest first, and what can be done to them. Confined to the FX thread. */
public final class UsersViewModel {

    private final UserClient client;
    private final PageContext context;
    private final StepUp stepUp;
    private final StaffIdentity identity;
    private final PagedList<User, AccountId> list;

    /** Shows nothing before the list is read. */
    public UsersViewModel(PageContext context) {
        this.client = context.client().users();
        this.context = context;
        this.stepUp = context.stepUp();
        this.identity = context.identity();
        this.list = new PagedList<>(new UserSource(client), context.tasks(), context.explanations());
    }

    /** Ends all sessions of these accounts; the reason must not be blank. */
    public void terminateSessions(Collection<Row<User>> chosen, String reason) {
        list.change(
                "end-sessions",
                chosen,
                this::canTerminate,
                id -> client.terminateSessions(id, reason) > 0,
                why -> context.texts().of("users.sessions-not-ended", Texts.own(why)));
    }

    /** Lets these accounts sign in again. */
    public void enable(Collection<Row<User>> chosen) {
        change("enable", chosen, UsersViewModel::isDisabled, UserChange.active(true));
    }

    /** Lets these accounts sign in no more, and ends their sessions. */
    public void disable(Collection<Row<User>> chosen) {
        change("disable", chosen, UsersViewModel::isActive, UserChange.active(false));
    }

    /** Gives another role to those of these accounts that do not have it. */
    public void give(Collection<Row<User>> chosen, Role role) {
        change("role", chosen, row -> row.item().role() != role, UserChange.role(role));
    }

    /** Takes the second factor away from these accounts, and ends their sessions; the reason must not be blank. */
    public void resetOtp(Collection<Row<User>> chosen, String reason) {
        list.change(
                "otp",
                chosen,
                this::canResetOtp,
                id -> stepUp.call(() -> client.resetOtp(id, reason)).isPresent(),
                why -> context.texts().of("users.not-changed", Texts.own(why)));
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
                context.tasks(),
                context.explanations(),
                () -> stepUp.call(call),
                user -> user.isPresent() ? new Submission.State.Done() : new Submission.State.Withdrawn());
    }

    private void change(String name, Collection<Row<User>> chosen, Predicate<Row<User>> suits, UserChange change) {
        list.change(
                name,
                chosen,
                suits,
                id -> stepUp.call(() -> client.change(id, change)).isPresent(),
                why -> context.texts().of("users.not-changed", Texts.own(why)));
    }

    /** Whether one of these is the signed-in user's account. */
    public boolean concernsSelf(Collection<Row<User>> rows) {
        return rows.stream().anyMatch(this::isSelf);
    }

    private boolean isSelf(Row<User> row) {
        return row.item().userId().equals(identity.userId());
    }

    /** Whether the sessions of this account can be ended: those of administrators only by administrators. */
    boolean canTerminate(Row<User> row) {
        return identity.role().mayActOn(row.item().role()) && isSettled(row);
    }

    /** Whether this account's password can be set. One's own is changed with the old one, which is not here. */
    boolean canSetPassword(Row<User> row) {
        return isSettled(row) && !isSelf(row);
    }

    /** Whether the second factor of this account can be taken away, for it has one. One's own is not here. */
    boolean canResetOtp(Row<User> row) {
        return isSettled(row) && row.item().otp() && !isSelf(row);
    }

    /** Whether no change of this account is under way. */
    static boolean isSettled(Row<User> row) {
        return !row.changing();
    }

    /** Whether this account can be disabled. */
    static boolean isActive(Row<User> row) {
        return isSettled(row) && row.item().active();
    }

    /** Whether this account can be enabled. */
    static boolean isDisabled(Row<User> row) {
        return isSettled(row) && !row.item().active();
    }

    /** The accounts. */
    public PagedList<User, AccountId> list() {
        return list;
    }
}
