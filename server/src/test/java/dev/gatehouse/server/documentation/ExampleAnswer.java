package dev.gatehouse.server.documentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient.TestReply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An answer as the documentation shows it: perhaps a status line with the headers that matter, then JSON or the lines of a
 * stream. Without a status line it is a success. Texts and flags are meant as they are written, except that a time stands for any
 * time, hexadecimal digits for as many others, decimal digits and numbers for any, a secret and a recovery code for others,
 * and {@code …} for what is left out.
 */
record ExampleAnswer(Optional<Integer> status, List<String> headers, List<String> body) {

    private static final String REST = "…";
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{64}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern SECRET = Pattern.compile("[A-Z2-7]{32}");
    private static final Pattern RECOVERY_CODE = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");

    static ExampleAnswer of(String block) {
        List<String> lines = block.lines().toList();
        if (!lines.getFirst().startsWith("HTTP/1.1 ")) {
            return new ExampleAnswer(Optional.empty(), List.of(), lines);
        }
        int end = lines.contains("") ? lines.indexOf("") : lines.size();
        return new ExampleAnswer(
                Optional.of(Integer.valueOf(lines.getFirst().split(" ", -1)[1])),
                lines.subList(1, end),
                lines.subList(Math.min(end + 1, lines.size()), lines.size()));
    }

    /** What differs, nothing where the answer is as it is shown. */
    List<String> differences(TestReply reply) {
        List<String> found = new ArrayList<>();
        if (status.map(shown -> shown != reply.status()).orElse(reply.status() >= 300)) {
            found.add("the status is " + reply.status());
        }
        headers.stream()
                .map(header -> header.split(": ", 2))
                .filter(header -> !fits(header[1], reply.header(header[0]).orElse("")))
                .forEach(header -> found.add(header[0] + " is " + reply.header(header[0])));
        if (!body.isEmpty() && body.getFirst().startsWith(":")) {
            stream(reply.body().lines().toList(), found);
        } else if (!body.isEmpty()) {
            compare("", json(String.join("\n", body)), reply.json(), found);
        }
        return found;
    }

    private void stream(List<String> lines, List<String> found) {
        if (lines.size() != body.size()) {
            found.add("the stream is " + lines);
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            String shown = body.get(i);
            if (shown.startsWith("data:")) {
                compare("data", json(shown.substring(5)), json(lines.get(i).substring(5)), found);
            } else if (!shown.equals(lines.get(i))) {
                found.add("the stream has \"" + lines.get(i) + "\" for " + shown);
            }
        }
    }

    private static void compare(String place, JsonNode shown, JsonNode real, List<String> found) {
        if (shown.isObject() && real.isObject()) {
            compareMembers(place, shown, real, found);
        } else if (shown.isArray() && real.isArray()) {
            compareElements(place, shown, real, found);
        } else if (!(shown.isTextual() && real.isTextual() && fits(shown.asText(), real.asText()))
                && !(shown.isNumber() && real.isNumber())
                && !shown.equals(real)) {
            found.add(place + " is " + real);
        }
    }

    private static void compareMembers(String place, JsonNode shown, JsonNode real, List<String> found) {
        Set<String> names = new TreeSet<>();
        shown.fieldNames().forEachRemaining(names::add);
        if (!names.remove(REST)) {
            real.fieldNames().forEachRemaining(names::add);
        }
        for (String name : names) {
            compare(place + "." + name, shown.path(name), real.path(name), found);
        }
    }

    /** Where something is left out, each element that is shown has to be among the real ones. */
    private static void compareElements(String place, JsonNode shown, JsonNode real, List<String> found) {
        boolean whole = shown.isEmpty() || !shown.get(shown.size() - 1).asText().equals(REST);
        if (whole && shown.size() != real.size()) {
            found.add(place + " is " + real);
            return;
        }
        for (int i = 0; i < (whole ? shown.size() : shown.size() - 1); i++) {
            if (whole) {
                compare(place + "[" + i + "]", shown.get(i), real.get(i), found);
            } else if (!anyFits(shown.get(i), real)) {
                found.add(place + " has no " + shown.get(i) + ": " + real);
            }
        }
    }

    private static boolean anyFits(JsonNode shown, JsonNode real) {
        for (JsonNode each : real) {
            List<String> differences = new ArrayList<>();
            compare("", shown, each, differences);
            if (differences.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(String shown, String real) {
        for (Pattern kind : List.of(DIGITS, TIME, HEXADECIMAL, SECRET, RECOVERY_CODE)) {
            if (kind.matcher(shown).matches()) {
                return kind.matcher(real).matches() && (kind != HEXADECIMAL || shown.length() == real.length());
            }
        }
        String pattern = String.join(
                ".*", Arrays.stream(shown.split(REST, -1)).map(Pattern::quote).toList());
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(real).matches();
    }

    private static JsonNode json(String text) {
        String whole =
                text.replaceAll("([,\\[])\\s*…\\s*]", "$1\"…\"]").replaceAll("([,{])\\s*…\\s*}", "$1\"…\":\"\"}");
        try {
            return Json.tree(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This answer is no JSON: " + text, e);
        }
    }
}
