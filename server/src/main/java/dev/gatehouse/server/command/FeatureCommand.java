package dev.gatehouse.server.command;

import java.util.List;

/**
 * A command of a feature, such as {@code gatehouse block}: a class in the feature's own package with picocli's
 * annotations, which stands beside its endpoints and calls the same service. It is made before the command line is read, so
 * it gets at the feature by a {@link CommandAccess}. Confined to the command's thread.
 */
public interface FeatureCommand {

    /** Commands of other features that are called under this one's name, as {@code gatehouse user import} is. */
    default List<FeatureCommand> subcommands() {
        return List.of();
    }
}
