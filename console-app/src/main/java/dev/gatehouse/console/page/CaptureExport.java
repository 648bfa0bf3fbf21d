package dev.gatehouse.console.page;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.EventQuery;
import dev.gatehouse.common.client.ProofClient;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.proof.AuditCheckpoint;
import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.console.capture.CaptureHeader;
import dev.gatehouse.console.capture.CaptureWriter;
import dev.gatehouse.console.capture.CapturedLine;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.text.Texts;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Saves what a filter matches as a capture: the newest events with what proves them. Confined to the FX thread. */
public final class CaptureExport {

    private static final int PAGE = 500;
    private static final int NOT_FOUND = 404;

    private final PageContext context;
    private final AdminClient client;
    private final Tasks.Lane lane;
    private final AtomicReference<CaptureState> progress = new AtomicReference<>(new CaptureState.Idle());
    private final ReadOnlyObjectWrapper<CaptureState> state = new ReadOnlyObjectWrapper<>(new CaptureState.Idle());

    /** How far it is. */
    public sealed interface CaptureState {

        /** Nothing was saved yet, or it was broken off. */
        record Idle() implements CaptureState {}

        /** So many events are read. */
        record Reading(long events) implements CaptureState {}

        /** So many of all events are looked up in the ledger's tree. */
        record Proving(long events, long all) implements CaptureState {}

        /** The file is there; what is to be said of it. */
        record Saved(String said) implements CaptureState {}

        /** It is not; nothing of it is left on the disk. */
        record NotSaved(String why) implements CaptureState {}
    }

    private record FoundEvents(List<SecurityEvent> events, boolean complete) {}

    /** Saves nothing yet. */
    public CaptureExport(PageContext context) {
        this.context = context;
        this.client = context.client();
        this.lane = context.tasks().lane();
    }

    /**
     * Asks for a file and saves there.
     *
     * @param q in the filter language; blank for all events
     */
    public void save(String q) {
        context.files()
                .ask(context.texts().of("events.capture.title"), "gatehouse-events.gatehouse")
                .ifPresent(file -> save(q, file));
    }

    private void save(String q, Path file) {
        become(new CaptureState.Reading(0));
        lane.run(
                () -> saved(q, file),
                this::become,
                why -> become(new CaptureState.NotSaved(context.texts()
                        .of(
                                "events.capture.broke-off",
                                Texts.own(context.explanations().of(why))))));
    }

    private CaptureState saved(String q, Path file) throws CallException, InterruptedException {
        FoundEvents found = read(q);
        // Before the proofs, so that the tree of the header is the begin of theirs.
        Optional<AuditCheckpoint> checkpoint = checkpoint();
        List<CapturedLine> lines = checkpoint.isPresent()
                ? prove(found.events(), NoteKey.parse(checkpoint.get().key()))
                : found.events().stream().map(CapturedLine::unproved).toList();
        CaptureHeader header = new CaptureHeader(
                CaptureHeader.FORM,
                client.server().toString(),
                checkpoint.map(AuditCheckpoint::key).orElse(""),
                checkpoint.map(AuditCheckpoint::note).orElse(""),
                q,
                context.clock().now(),
                context.identity().username(),
                lines.size(),
                found.complete());
        try {
            CaptureWriter.save(file, header, lines);
        } catch (IOException e) {
            return new CaptureState.NotSaved(
                    context.texts().of("events.export.not-written", file.toString(), reason(e)));
        }
        return new CaptureState.Saved(said(file, header, lines));
    }

    private FoundEvents read(String q) throws CallException, InterruptedException {
        EventQuery query = EventQuery.newest(PAGE).matching(q.isBlank() ? null : q);
        List<SecurityEvent> events = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<SecurityEvent> page = client.events(query.at(cursor));
            events.addAll(page.items());
            cursor = page.next();
            progress.set(new CaptureState.Reading(events.size()));
        } while (cursor != null && events.size() < CaptureWriter.MOST_EVENTS);
        boolean complete = cursor == null && events.size() <= CaptureWriter.MOST_EVENTS;
        int size = Math.min(events.size(), CaptureWriter.MOST_EVENTS);
        return new FoundEvents(List.copyOf(events.subList(0, size)), complete);
    }

    private Optional<AuditCheckpoint> checkpoint() throws CallException, InterruptedException {
        try {
            return Optional.of(client.proofs().checkpoint());
        } catch (CallException.Refused e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A proof that another key has signed, for an older part of the ledger, proves nothing to one who knows this key. */
    private List<CapturedLine> prove(List<SecurityEvent> events, Optional<NoteKey> key)
            throws CallException, InterruptedException {
        Map<Long, EventProof> proofs = new HashMap<>();
        for (int from = 0; from < events.size(); from += ProofClient.MOST_EVENTS) {
            progress.set(new CaptureState.Proving(from, events.size()));
            int to = Math.min(events.size(), from + ProofClient.MOST_EVENTS);
            List<Long> sequences = events.subList(from, to).stream()
                    .map(SecurityEvent::sequence)
                    .toList();
            client.proofs().events(sequences).stream()
                    .filter(proof -> key.flatMap(proof::verify).isPresent())
                    .forEach(proof -> proofs.put(proof.sequence(), proof));
        }
        return events.stream()
                .map(event -> Optional.ofNullable(proofs.get(event.sequence()))
                        .map(CapturedLine::proved)
                        .orElseGet(() -> CapturedLine.unproved(event)))
                .toList();
    }

    private String said(Path file, CaptureHeader header, List<CapturedLine> lines) {
        long unproved = lines.stream().filter(line -> line.proof() == null).count();
        String said = context.texts().of("events.capture.saved", header.events(), file.toString());
        String notProved = unproved == 0 ? "" : " " + context.texts().of("events.capture.not-proved", unproved);
        String notAll = header.complete() ? "" : " " + context.texts().of("events.capture.not-all");
        return said + notProved + notAll;
    }

    /** What the system says, such as that no space is left; some exceptions have only a name. */
    private static String reason(IOException e) {
        String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said.strip().toLowerCase(Locale.ROOT);
    }

    private void become(CaptureState next) {
        progress.set(next);
        state.set(next);
    }

    /** Breaks it off; nothing of it is left. */
    public void cancel() {
        lane.cancel();
        become(new CaptureState.Idle());
    }

    /** The reader has seen what came of it. */
    public void dismiss() {
        become(new CaptureState.Idle());
    }

    /** Time passes: tells how far it is. */
    public void tick() {
        switch (state.get()) {
            case CaptureState.Reading _, CaptureState.Proving _ -> state.set(progress.get());
            case CaptureState.Idle _, CaptureState.Saved _, CaptureState.NotSaved _ -> {}
        }
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<CaptureState> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
