package dev.gatehouse.common.build;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Correct, but for a warning, which must be enough to refuse it; apart because an error would hide it. */
@NullMarked
final class Warnings {
    static List<String> rawTypes() {
        return new ArrayList();
    }
}
