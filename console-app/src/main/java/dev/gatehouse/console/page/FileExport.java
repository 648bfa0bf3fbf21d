package dev.gatehouse.console.page;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.report.WholeFile;
import dev.gatehouse.console.text.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Saves what is on a page, or made of it, as a file that its user has named. Confined to the FX thread. */
public final class FileExport {

    private final TableContext context;
    private final ReadOnlyStringWrapper saved = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    /** @param failure why nothing was written; empty if something was */
    private record Attempt(String file, String failure) {}

    public FileExport(TableContext context) {
        this.context = context;
    }

    /** The name of a file that is made now. */
    public String fileName(String name, String ending) {
        return "gatehouse-" + name + "-" + context.times().stamp(context.clock().now()) + "." + ending;
    }

    /**
     * Asks for a file and writes there; the file is there whole or not at all.
     *
     * @param title    of the question
     * @param fileName that is proposed
     * @param content  is made on another thread
     */
    public void save(String title, String fileName, Tasks.Call<byte[]> content) {
        context.files().ask(title, fileName).ifPresent(file -> write(file, content));
    }

    /** As {@link #save(String, String, Tasks.Call)}, with that text in UTF-8. */
    public void save(String title, String fileName, String text) {
        save(title, fileName, () -> text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(Path file, Tasks.Call<byte[]> content) {
        saved.set("");
        failure.set("");
        context.tasks()
                .run(
                        () -> attempt(file, content),
                        this::tell,
                        why -> failure.set(context.texts()
                                .of(
                                        "list.not-saved",
                                        file.toString(),
                                        Texts.own(context.explanations().of(why)))));
    }

    private Attempt attempt(Path file, Tasks.Call<byte[]> content) throws CallException, InterruptedException {
        byte[] bytes = content.make();
        try {
            WholeFile.write(file, bytes);
            return new Attempt(file.toString(), "");
        } catch (IOException e) {
            return new Attempt(file.toString(), WholeFile.reason(e));
        }
    }

    private void tell(Attempt attempt) {
        if (attempt.failure().isEmpty()) {
            saved.set(context.texts().of("list.saved", attempt.file()));
        } else {
            failure.set(context.texts().of("list.not-saved", attempt.file(), attempt.failure()));
        }
    }

    /** The reader has seen what came of it. */
    public void dismiss() {
        saved.set("");
    }

    /** Where it was saved, in words; empty while there is nothing to say. */
    public ReadOnlyStringProperty savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** Why it was not saved; empty if it was. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
