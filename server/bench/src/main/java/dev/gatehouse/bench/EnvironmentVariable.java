package dev.gatehouse.bench;

/** Variables of the environment, for what must not stand among the arguments that every process can read. */
final class EnvironmentVariable {

    private EnvironmentVariable() {}

    /** @throws IllegalArgumentException if the variable is not set */
    static String required(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set in the environment");
        }
        return value;
    }
}
