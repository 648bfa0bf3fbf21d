package dev.gatehouse.common.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.account.UserChange;
import dev.gatehouse.common.page.Page;
import java.util.Map;

/** The part of the admin API that is about accounts; its calls block as those of {@link AdminClient}. Thread-safe. */
public final class UserClient {

    private static final String PATH = "/api/admin/users";
    private static final TypeReference<Page<User>> USERS = new TypeReference<>() {};

    private final AuthorizedTransport transport;

    UserClient(AuthorizedTransport transport) {
        this.transport = transport;
    }

    /** Reads a page of accounts. */
    public Page<User> list(UserQuery query) throws CallException, InterruptedException {
        return transport.get(PATH + query.toQueryString()).read(USERS);
    }

    /** Reads one account. */
    public User find(AccountId id) throws CallException, InterruptedException {
        return transport.get(PATH + "/" + id).read(User.class);
    }

    /**
     * Makes an active account.
     *
     * @throws CallException.Refused with status 400 if the name is taken or no name, or the password too weak
     */
    public StepUpOutcome<User> create(String username, String password, Role role)
            throws CallException, InterruptedException {
        Map<String, Object> body = Map.of("username", username, "password", password, "role", role);
        return outcome(transport.send("POST", PATH, body), User.class);
    }

    /**
     * Changes an account, all of it or nothing.
     *
     * @throws CallException.Refused with status 400 if the password is too weak, or it is the last active administrator;
     *     409 if it is the caller's own password
     */
    public StepUpOutcome<User> change(AccountId id, UserChange change) throws CallException, InterruptedException {
        return outcome(transport.send("PATCH", PATH + "/" + id, change), User.class);
    }

    /**
     * Ends all sessions of an account.
     *
     * @param reason what the records will say; not blank
     * @return how many went on until then
     */
    public int terminateSessions(AccountId id, String reason) throws CallException, InterruptedException {
        return transport
                .send("POST", PATH + "/" + id + "/terminate-sessions", Map.of("reason", reason))
                .read(Terminated.class)
                .terminated();
    }

    /**
     * Takes the second factor away from an account whose user has lost it, and ends its sessions.
     *
     * @param reason what the records will say; not blank
     * @return how many sessions went on until then
     * @throws CallException.Refused with status 409 if they have none, or it is the caller's own
     */
    public StepUpOutcome<Integer> resetOtp(AccountId id, String reason) throws CallException, InterruptedException {
        ApiResponse answer = transport.send("DELETE", PATH + "/" + id + "/otp", Map.of("reason", reason));
        return switch (outcome(answer, Terminated.class)) {
            case StepUpOutcome.Done<Terminated>(Terminated ended) -> new StepUpOutcome.Done<>(ended.terminated());
            case StepUpOutcome.ReauthenticationRequired<Terminated> _ -> new StepUpOutcome.ReauthenticationRequired<>();
        };
    }

    private static <T> StepUpOutcome<T> outcome(ApiResponse answer, Class<T> type) throws CallException {
        return answer.wantsReauthentication()
                ? new StepUpOutcome.ReauthenticationRequired<>()
                : new StepUpOutcome.Done<>(answer.read(type));
    }

    private record Terminated(int terminated) {}
}
