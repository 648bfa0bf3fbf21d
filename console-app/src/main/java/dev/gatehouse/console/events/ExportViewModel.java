package dev.gatehouse.console.events;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.ExportClient;
import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.SaveDialog;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The export of the events that a filter matches into a file. It is written beside its place and moved there when it is
 * whole, so no file that looks whole is not. Confined to the FX thread.
 */
public final class ExportViewModel {

    private final ExportClient client;
    private final Tasks.Lane lane;
    private final Texts texts;
    private final ErrorTexts explanations;
    private final SaveDialog files;
    private final AtomicLong lines = new AtomicLong();
    private final ReadOnlyObjectWrapper<ExportState> state = new ReadOnlyObjectWrapper<>(new ExportState.Idle());

    /** How far it is. */
    public sealed interface ExportState {

        /** Nothing was exported yet, or it was broken off. */
        record Idle() implements ExportState {}

        /** So many lines are written. */
        record Writing(long lines) implements ExportState {}

        /** All of it is there. */
        record Saved(String file, long lines) implements ExportState {}

        /** It is not; nothing of it is left on the disk. */
        record NotSaved(String why) implements ExportState {}
    }

    /** Exports nothing yet. */
    public ExportViewModel(PageContext context) {
        this.client = context.client().exports();
        this.lane = context.tasks().lane();
        this.texts = context.texts();
        this.explanations = context.explanations();
        this.files = context.files();
    }

    /**
     * Asks for a file and writes there.
     *
     * @param q in the filter language; blank for all events
     */
    public void export(ExportFormat format, String q) {
        files.ask(texts.of("events.export.title"), "gatehouse-events." + ending(format))
                .ifPresent(file -> write(format, q, file));
    }

    private static String ending(ExportFormat format) {
        return switch (format) {
            case NDJSON -> "ndjson";
            case CSV -> "csv";
            case OCSF -> "ocsf.ndjson";
        };
    }

    private void write(ExportFormat format, String q, Path file) {
        lines.set(0);
        state.set(new ExportState.Writing(0));
        lane.run(
                () -> saved(format, q, file),
                state::set,
                why -> state.set(new ExportState.NotSaved(
                        texts.of("events.export.broke-off", Texts.own(explanations.of(why))))));
    }

    private ExportState saved(ExportFormat format, String q, Path file) throws CallException, InterruptedException {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory == null) {
                throw new FileNotFoundException(file.toString());
            }
            Path part = Files.createTempFile(directory, ".gatehouse-export", ".part");
            try {
                try (OutputStream out = new LineCounter(Files.newOutputStream(part), lines)) {
                    client.write(format, 0, q.isBlank() ? null : q, out);
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return new ExportState.Saved(file.toString(), lines.get());
        } catch (IOException e) {
            return new ExportState.NotSaved(texts.of("events.export.not-written", file.toString(), reason(e)));
        }
    }

    /** What the system says, such as that no space is left; some exceptions have only a name. */
    private static String reason(IOException e) {
        String said = e instanceof java.nio.file.FileSystemException file ? file.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said.strip().toLowerCase(Locale.ROOT);
    }

    /** Breaks it off; nothing of it is left. */
    public void cancel() {
        lane.cancel();
        state.set(new ExportState.Idle());
    }

    /** The reader has seen what came of it. */
    public void dismiss() {
        state.set(new ExportState.Idle());
    }

    /** Time passes: tells how many lines there are. */
    void tick() {
        if (state.get() instanceof ExportState.Writing) {
            state.set(new ExportState.Writing(lines.get()));
        }
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<ExportState> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
