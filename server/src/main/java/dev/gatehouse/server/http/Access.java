package dev.gatehouse.server.http;

import dev.gatehouse.common.account.Permission;

/** Who may call an endpoint (R2). There is no endpoint without one, and no default: deny is what an undeclared path gets. */
public sealed interface Access {

    /**
     * Every client may call; credentials are not even looked at.
     *
     * @param because why this may be open, for readers of the list of endpoints
     */
    record Open(String because) implements Access {}

    /** The caller needs a good access token. */
    record SignedIn() implements Access {}

    /**
     * The caller needs a good access token, and a role with that permission at this moment.
     *
     * @param permission what the role must permit
     */
    record Requires(Permission permission) implements Access {}
}
