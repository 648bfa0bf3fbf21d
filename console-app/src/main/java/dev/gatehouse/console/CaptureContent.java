package dev.gatehouse.console;

import dev.gatehouse.console.OfflineWindow.OfflineContent;
import dev.gatehouse.console.OfflineWindow.OfflineOwner;
import dev.gatehouse.console.OfflineWindow.OfflineView;
import dev.gatehouse.console.audit.HeadPins;
import dev.gatehouse.console.capture.CaptureReader;
import dev.gatehouse.console.capture.CaptureReading;
import dev.gatehouse.console.capture.KnownHeads;
import dev.gatehouse.console.events.CapturePage;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.OfflineContext;
import dev.gatehouse.console.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A capture, in a window of its own: all who have the file can read it anyway. */
final class CaptureContent implements OfflineContent {

    /** How the names of captures end. */
    static final String ENDING = ".gatehouse";

    private final Path file;
    private final CaptureReader reader;

    /** @param pins what this desktop knows of ledgers */
    CaptureContent(Path file, HeadPins pins) {
        this.file = file;
        this.reader = new CaptureReader(known(pins));
    }

    private static KnownHeads known(HeadPins pins) {
        return () -> List.copyOf(pins.all().entrySet().stream()
                .map(pin -> new KnownHeads.KnownHead(
                        pin.getKey(), pin.getValue().key(), pin.getValue().head()))
                .toList());
    }

    @Override
    public String title(Texts texts) {
        return texts.of("capture.window", String.valueOf(file.getFileName()));
    }

    @Override
    public String source() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public Supplier<OfflineView> open(OfflineContext context, Tasks tasks) {
        return switch (reader.read(file)) {
            case CaptureReading.Opened(var capture) ->
                () -> OfflineView.of(CapturePage.create(capture, context, tasks));
            case CaptureReading.Rejected rejected ->
                () -> new OfflineView(
                        CapturePage.rejected(rejected, file.toAbsolutePath().toString(), context), null);
        };
    }

    @Override
    public @Nullable OfflineOwner owner() {
        return null;
    }

    @Override
    public void close() {
        // The file is closed.
    }
}
