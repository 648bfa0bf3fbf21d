package dev.gatehouse.server.export;

import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.command.SettingsOptions;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.FileProblem;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.http.RequestSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code gatehouse export}: writes the ledger's events to a file. */
@Command(
        name = "export",
        description =
                "Writes the ledger's events to a file, the oldest first, one a line. The events stay in the ledger, which"
                        + " says that they were exported.")
final class ExportCommand implements FeatureCommand, Callable<Integer> {

    private final CommandAccess<ExportFeature> access;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "ndjson",
            converter = FormatConverter.class,
            description = "ndjson, as GET /api/admin/events has them; csv; or ocsf. ndjson unless given.")
    private ExportFormat format = ExportFormat.NDJSON;

    @Option(
            names = "--after",
            paramLabel = "SEQUENCE",
            defaultValue = "0",
            description = "Only what comes after that event.")
    private long after;

    @Option(
            names = "--to",
            paramLabel = "SEQUENCE",
            description = "Only up to that event, and with it; up to the newest unless given.")
    private @Nullable Long to;

    @Option(names = "--q", paramLabel = "FILTER", defaultValue = "", description = "Only what this filter matches.")
    private String q = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "The file that they are written to.")
    private Path output = Path.of("");

    @ArgGroup
    private Existing existing = new Existing();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec;

    /** What becomes of a file that is there already. */
    private static final class Existing {

        @Option(names = "--overwrite", description = "Replaces the file if it is there.")
        private boolean overwrite;

        @Option(
                names = "--resume",
                description = "Goes on behind the last whole line of the file, with the same format and filter.")
        private boolean resume;
    }

    ExportCommand(CommandAccess<ExportFeature> access) {
        this.access = access;
    }

    @Override
    public Integer call() throws StartException {
        check(after >= 0, "--after is 0 or more");
        check(to == null || to >= after, "--to is not before --after");
        Instant now = Instant.now();
        Filter filter = filter(now);
        return access.with(options, feature -> {
            feature.recorder()
                    .exported(
                            AuditContext.of(RequestSource.command("gatehouse export"), now),
                            format,
                            FilterSchemas.EVENTS.write(filter));
            return write(feature.export(), FilterSchemas.EVENTS.matcher(filter));
        });
    }

    private int write(EventExport export, Predicate<SecurityEvent> wanted) {
        long end = to == null ? export.head() : Math.min(to, export.head());
        try (ExportFile file = open()) {
            long begin = Math.max(after, file.last());
            long written = file.write(export, begin, end, wanted);
            spec.commandLine()
                    .getOut()
                    .println("%d events after %d, up to %d, are in %s".formatted(written, begin, end, output));
            return 0;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("%s cannot be written: %s".formatted(output, FileProblem.of(e, output)));
            return 1;
        }
    }

    private ExportFile open() throws IOException {
        EventLines lines = EventLines.of(format);
        if (existing.resume) {
            return ExportFile.resume(output, lines);
        }
        return existing.overwrite ? ExportFile.replace(output, lines) : ExportFile.create(output, lines);
    }

    private Filter filter(Instant now) {
        return switch (FilterSchemas.EVENTS.read(q, now)) {
            case FilterReading.Understood(Filter filter) -> filter;
            case FilterReading.Misunderstood wrong ->
                throw new ParameterException(spec.commandLine(), "--q: " + wrong.problem());
        };
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }

    /** Reads a format by its code. */
    private static final class FormatConverter implements ITypeConverter<ExportFormat> {

        @Override
        public ExportFormat convert(String text) {
            return ExportFormat.parse(text).orElseThrow(() -> new TypeConversionException("it is ndjson, csv or ocsf"));
        }
    }
}
