package dev.gatehouse.common.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.common.alert.TriedDestination;
import dev.gatehouse.common.page.Page;
import java.util.List;
import java.util.Map;

/** The part of the admin API that is about alerts; its calls block as those of {@link AdminClient}. Thread-safe. */
public final class AlertClient {

    private static final String PATH = "/api/admin/alerts";
    private static final TypeReference<Page<Alert>> ALERTS = new TypeReference<>() {};
    private static final TypeReference<Page<DestinationStatus>> DESTINATIONS = new TypeReference<>() {};
    private static final TypeReference<Page<TriedDestination>> TRIED = new TypeReference<>() {};

    private final AuthorizedTransport transport;

    AlertClient(AuthorizedTransport transport) {
        this.transport = transport;
    }

    /** Reads a page of alerts. */
    public Page<Alert> list(AlertQuery query) throws CallException, InterruptedException {
        return transport.get(PATH + query.toQueryString()).read(ALERTS);
    }

    /** Reads how every destination is. */
    public List<DestinationStatus> destinations() throws CallException, InterruptedException {
        return transport.get(PATH + "/destinations").read(DESTINATIONS).items();
    }

    /**
     * Sends a test to every destination, and waits for what each says.
     *
     * @throws CallException.Refused with status 403 if the role does not permit it
     */
    public List<TriedDestination> test() throws CallException, InterruptedException {
        return transport.send("POST", PATH + "/test", Map.of()).read(TRIED).items();
    }
}
