package dev.gatehouse.server.config;

import java.util.List;

/** Settings with which the server does not start; it tells every problem, each with the name of its key. */
public final class InvalidSettingsException extends Exception {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    InvalidSettingsException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem; at least one. */
    public List<String> problems() {
        return problems;
    }
}
