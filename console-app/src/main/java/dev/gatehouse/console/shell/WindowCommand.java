package dev.gatehouse.console.shell;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.Ikon;

/**
 * Something that can be done whichever page is in sight. Buttons, keys, palette and help all come from here.
 *
 * @param id    a word for node ids
 * @param name  what it is called
 * @param icon  what stands for it
 * @param keys  any of these does it
 * @param there whether it can be done now
 * @param run   does it
 */
record WindowCommand(
        String id, String name, Ikon icon, List<KeyCombination> keys, ObservableValue<Boolean> there, Runnable run) {

    WindowCommand {
        keys = List.copyOf(keys);
    }

    /** One that can always be done. */
    WindowCommand(String id, String name, Ikon icon, List<KeyCombination> keys, Runnable run) {
        this(id, name, icon, keys, always(), run);
    }

    private static ObservableBooleanValue always() {
        return new SimpleBooleanProperty(true);
    }

    /** Whether that key does it. */
    boolean isDoneBy(KeyEvent key) {
        return keys.stream().anyMatch(combination -> combination.match(key));
    }

    /** Its keys as people write them; empty if it has none. */
    String keyText() {
        return keys.stream().map(KeyCombination::getDisplayText).collect(Collectors.joining(", "));
    }

    /** Its line in palette and help. */
    PaletteEntry entry(String kind) {
        return new PaletteEntry(name, kind, icon, keyText(), "", run);
    }
}
