package dev.gatehouse.server.accountimport;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells what an import has taken and what not. Confined to the command's thread. */
final class ImportTeller {

    /** Skipped users who are told on the terminal; a file may have them all. */
    private static final int MOST_TOLD = 20;

    private final PrintWriter out;
    private final Writer file;
    private long skipped;

    /** @param file takes every skipped user, one JSON object a line */
    ImportTeller(PrintWriter out, Writer file) {
        this.out = out;
        this.file = file;
    }

    void skipped(SkippedUser user) {
        skipped++;
        if (skipped <= MOST_TOLD) {
            out.printf("Skipped: entry %d, %s, pk %s: %s%n", user.entry(), user.username(), user.pk(), user.reason());
        }
        try {
            file.write(encodable(Json.write(user)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON with half a surrogate pair, which no encoding takes, as an escape. */
    private static String encodable(String json) {
        return json.codePoints()
                .mapToObj(c ->
                        Character.getType(c) == Character.SURROGATE ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** @param taken what has happened to those who were taken, in a word or two */
    void report(ImportReport report, String taken) {
        if (skipped > MOST_TOLD) {
            out.printf("and %d more; --report FILE writes them all%n", skipped - MOST_TOLD);
        }
        out.printf("%-14s %d%s%n", taken, report.total(), roles(report));
        if (report.adminsWithoutPassword() > 0) {
            out.printf(
                    "%-14s %d admin, who cannot sign in until gatehouse user set-password gives one%n",
                    "no password", report.adminsWithoutPassword());
        }
        out.printf("%-14s %d%n", "there already", report.thereAlready());
        out.printf("%-14s %d%n", "skipped", report.skipped());
        if (!report.others().isEmpty()) {
            out.printf("%-14s %s%n", "other models", others(report));
        }
    }

    private static String roles(ImportReport report) {
        return Arrays.stream(Role.values())
                .filter(report.taken()::containsKey)
                .map(role -> role.code() + " " + report.taken().get(role))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), roles -> roles.isEmpty() ? "" : " (" + roles + ")"));
    }

    private static String others(ImportReport report) {
        return report.others().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(model -> model.getValue() + " " + model.getKey())
                .collect(Collectors.joining(", "));
    }
}
