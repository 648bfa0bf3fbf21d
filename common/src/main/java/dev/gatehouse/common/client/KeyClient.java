package dev.gatehouse.common.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.page.Page;
import java.util.List;
import java.util.Map;

/** The part of the admin API that is about signing keys; its calls block as those of {@link AdminClient}. Thread-safe. */
public final class KeyClient {

    private static final String PATH = "/api/admin/keys";
    private static final TypeReference<Page<Key>> KEYS = new TypeReference<>() {};

    private final AuthorizedTransport transport;

    KeyClient(AuthorizedTransport transport) {
        this.transport = transport;
    }

    /** Reads all keys, by purpose and within it the newest first. */
    public List<Key> list() throws CallException, InterruptedException {
        return transport.get(PATH).read(KEYS).items();
    }

    /**
     * Lets the next key of a purpose sign from now on.
     *
     * @return the key that signs now
     * @throws CallException.Refused with status 409 if the next key is too young ({@code key_too_young}), another caller has
     *     just rotated, or the environment has the keys; nothing has changed then
     */
    public Key rotate(KeyPurpose purpose) throws CallException, InterruptedException {
        return transport
                .send("POST", PATH + "/rotate", Map.of("purpose", purpose))
                .read(Key.class);
    }

    /** As {@link #rotate}, also if the next key is too young for others to have it. */
    public Key rotateForced(KeyPurpose purpose) throws CallException, InterruptedException {
        return transport
                .send("POST", PATH + "/rotate", Map.of("purpose", purpose, "force", true))
                .read(Key.class);
    }

    /**
     * Refuses from now on what a key has signed, and wipes the key.
     *
     * @return the key as it is now
     * @throws CallException.Refused with status 404 if there is no such key; 409 if tokens may need it ({@code key_needed}),
     *     it signs ({@code key_active}), or it cannot be retired at all; nothing has changed then
     */
    public Key retire(String kid) throws CallException, InterruptedException {
        return transport.send("POST", PATH + "/" + kid + "/retire", Map.of()).read(Key.class);
    }

    /** As {@link #retire}, also if tokens need it or it signs: another one signs then. */
    public Key retireForced(String kid) throws CallException, InterruptedException {
        return transport
                .send("POST", PATH + "/" + kid + "/retire", Map.of("force", true))
                .read(Key.class);
    }
}
