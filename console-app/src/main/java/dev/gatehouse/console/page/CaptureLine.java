package dev.gatehouse.console.page;

import dev.gatehouse.console.control.ProgressLine;
import dev.gatehouse.console.page.CaptureExport.CaptureState;
import dev.gatehouse.console.text.Texts;
import javafx.scene.layout.Region;

/** Says how far a {@link CaptureExport} is, and what became of it; takes no room otherwise. Confined to the FX thread. */
public final class CaptureLine {

    private final CaptureExport capture;
    private final Texts texts;
    private final ProgressLine line;

    /** A line on that page. */
    public CaptureLine(String page, CaptureExport capture, Texts texts) {
        this.capture = capture;
        this.texts = texts;
        this.line = new ProgressLine(page + "-capture");
        capture.stateProperty().subscribe(this::say);
    }

    /** The line itself. */
    public Region node() {
        return line;
    }

    private void say(CaptureState state) {
        switch (state) {
            case CaptureState.Idle _ -> line.clear();
            case CaptureState.Reading(long events) ->
                line.working(texts.of("events.capture.reading", events), texts.of("dialog.cancel"), capture::cancel);
            case CaptureState.Proving(long events, long all) ->
                line.working(
                        texts.of("events.capture.proving", events, all), texts.of("dialog.cancel"), capture::cancel);
            case CaptureState.Saved(String said) -> line.over(said, texts.of("dialog.close"), capture::dismiss);
            case CaptureState.NotSaved(String why) -> line.over(why, texts.of("dialog.close"), capture::dismiss);
        }
    }
}
