package dev.gatehouse.bench;

import dev.gatehouse.bench.load.Credentials;

/** Variables of the environment, for what must not stand among the arguments that every process can read. */
final class EnvironmentVariable {

    private EnvironmentVariable() {}

    /**
     * What clients of a server sign in with that runs already.
     *
     * @throws IllegalArgumentException if one of its variables is not set
     */
    static Credentials account() {
        return new Credentials(required("USER_NAME"), required("USER_PASS"));
    }

    /** @throws IllegalArgumentException if the variable is not set */
    static String required(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set in the environment");
        }
        return value;
    }
}
