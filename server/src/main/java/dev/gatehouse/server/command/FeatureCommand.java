package dev.gatehouse.server.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * A command of a feature, such as {@code gatehouse block}: a class in the feature's own package with picocli's
 * annotations, which stands beside its endpoints and calls the same service. It is made before the command line is read, so
 * it gets at the feature by a {@link CommandAccess}. Confined to the command's thread.
 */
public interface FeatureCommand {

    /** A call of a command, its arguments read. */
    @FunctionalInterface
    interface PlainCall {

        /**
         * Does what is asked for, and prints it.
         *
         * @throws StartException       if the settings do not hold, or what the command works on cannot be used
         * @throws InterruptedException if the command's thread is interrupted
         */
        void run(PrintWriter out) throws StartException, InterruptedException;
    }

    /**
     * What these arguments call for, the command's name first, where they are so plain that no command line has to be read for
     * them; empty for all others, and for another command's.
     */
    default Optional<PlainCall> plain(List<String> arguments) {
        return Optional.empty();
    }

    /** Commands of other features that are called under this one's name, as {@code gatehouse user import} is. */
    default List<FeatureCommand> subcommands() {
        return List.of();
    }
}
