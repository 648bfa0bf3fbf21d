package dev.gatehouse.common.build;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Each method makes one mistake that the compiler's checks must refuse; {@code CompilerChecksTest} says which. */
@NullMarked
final class Errors {
    static int nullAway(@Nullable String name) {
        return name.length();
    }

    static void errorProne(String name) {
        name.trim();
    }
}
