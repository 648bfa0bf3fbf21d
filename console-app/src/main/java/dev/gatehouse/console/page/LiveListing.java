package dev.gatehouse.console.page;

import dev.gatehouse.console.list.Listing;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;

/** A list that grows while it is read, and can be made to keep still. Confined to the FX thread. */
public interface LiveListing<T, I> extends Listing<T, I> {

    /** Keeps the rows where they are, for a reader; what comes is held back and counted. */
    void pause();

    /** Shows what was held back and follows live again. */
    void resume();

    /** Whether the rows are kept where they are. */
    ReadOnlyBooleanProperty pausedProperty();

    /** How many items are held back. */
    ReadOnlyIntegerProperty heldProperty();
}
