package dev.gatehouse.server.command;

import java.util.function.ToIntFunction;

/**
 * A command's way to the part of the server that it works on, in the data that the command line names.
 *
 * @param <T> the part
 */
@FunctionalInterface
public interface CommandAccess<T> {

    /**
     * Opens it, and closes it after the work.
     *
     * @param options which settings name the data
     * @param work    returns the command's exit code
     * @return the exit code
     * @throws StartException if the settings do not hold, or what they name cannot be used
     */
    int with(SettingsOptions options, ToIntFunction<T> work) throws StartException;
}
