package dev.gatehouse.common.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.common.lockout.NewLockout;
import dev.gatehouse.common.page.Page;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of the admin API that is about lockouts; its calls block as those of {@link AdminClient}. Thread-safe. */
public final class LockoutClient {

    private static final String PATH = "/api/admin/lockouts";
    private static final TypeReference<Page<Lockout>> LOCKOUTS = new TypeReference<>() {};

    private final AuthorizedTransport transport;

    LockoutClient(AuthorizedTransport transport) {
        this.transport = transport;
    }

    /** Reads a page of lockouts. */
    public Page<Lockout> list(LockoutQuery query) throws CallException, InterruptedException {
        return transport.get(PATH + query.toQueryString()).read(LOCKOUTS);
    }

    /**
     * Ends a lockout and forgets the failures behind it. Ending one that does not hold any more changes nothing.
     *
     * @param reason what the records will say; not blank
     * @return the lockout as it is now
     * @throws CallException.Refused with status 404 if there is no such lockout, 403 if the role does not permit it
     */
    public Lockout end(LockoutId id, String reason) throws CallException, InterruptedException {
        return transport
                .send("DELETE", PATH + "/" + id, Map.of("reason", reason))
                .read(Lockout.class);
    }

    /**
     * Ends all lockouts of a user name and of an address, and forgets the failures; with both, only those of both.
     *
     * @param username null for any
     * @param address  null for any, unless the user name is, too
     * @param reason   what the records will say; not blank
     * @return how many were ended
     */
    public int endAll(@Nullable String username, @Nullable String address, String reason)
            throws CallException, InterruptedException {
        QueryString query = new QueryString().with("username", username).with("address", address);
        return transport
                .send("DELETE", PATH + query, Map.of("reason", reason))
                .read(Ended.class)
                .ended();
    }

    /**
     * Locks a user name, an address or both out by hand.
     *
     * @throws CallException.Refused with status 409 if that would lock out the caller, 403 if it would an administrator, and
     *     the caller is none; 400 if something does not hold
     */
    public Lockout begin(NewLockout lockout) throws CallException, InterruptedException {
        return transport.send("POST", PATH, lockout).read(Lockout.class);
    }

    private record Ended(int ended) {}
}
