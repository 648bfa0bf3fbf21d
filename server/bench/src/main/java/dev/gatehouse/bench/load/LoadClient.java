package dev.gatehouse.bench.load;

import dev.gatehouse.bench.http.Outcome;

/** One client of a server: it plays its scenario request by request. Confined to one thread at a time. */
interface LoadClient extends AutoCloseable {

    /** Signs in, so that what is measured afterwards is the scenario alone. */
    Outcome login();

    /** Does the scenario's next request and says how it ended. */
    Outcome step();

    /** Closes the connection; a later request opens another. */
    @Override
    void close();
}
