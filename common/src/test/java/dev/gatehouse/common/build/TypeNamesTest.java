package dev.gatehouse.common.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A simple type name has one meaning in the repository, so that a reader never has to look at the imports. A case of a sealed
 * type is written with the type's name before it ({@code TokenVerification.Invalid}), so it may be called as others are.
 */
class TypeNamesTest {

    /** What may be said twice, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "Main", "each program has one, and the JVM is told which",
            "ArchitectureTest", "each program has one, with the rules of its own house",
            "Ended", "an answer that the server writes and the client reads",
            "Renewed", "an answer that the server writes and the client reads",
            "Terminated", "an answer that the server writes and the client reads");

    private static final Pattern DECLARATION = Pattern.compile(
            "^( *)(?:(?:public|private|protected|static|final|sealed|non-sealed|abstract) )*(?:class|record|interface|enum) ([A-Z]\\w*)(.*)$",
            Pattern.MULTILINE);

    private static final Pattern SUPERTYPE = Pattern.compile("\\b(?:implements|extends) ([A-Z]\\w*)");

    @Test
    void aSimpleTypeNameHasOneMeaning() throws IOException {
        assertThat(withSeveralMeanings(sources())).isEqualTo(new TreeSet<>(EXCEPTIONS.keySet()));
    }

    @Test
    void noticesATypeThatIsDeclaredTwice() {
        Source one = new Source("Key", "public record Key() {}\n");
        Source two = new Source("Ring", "final class Ring {\n\n    private record Key() {}\n}\n");
        Source three = new Source("Door", "final class Door {\n\n    private class Key implements Runnable {}\n}\n");
        Source other = new Source("Outcome", "sealed interface Outcome {\n    record Key() implements Outcome {}\n}\n");

        assertThat(withSeveralMeanings(List.of(one, two))).containsExactly("Key");
        assertThat(withSeveralMeanings(List.of(one, three))).containsExactly("Key");
        assertThat(withSeveralMeanings(List.of(one, other))).isEmpty();
    }

    private static Set<String> withSeveralMeanings(List<Source> sources) {
        return sources.stream()
                .flatMap(Source::types)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(name -> name.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Source> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of("target", "bad", "bad-sources")
                            .noneMatch(name -> file.toString().contains("/" + name + "/")))
                    .map(Source::read)
                    .toList();
        }
    }

    /**
     * A source file.
     *
     * @param name of the type that it is for
     */
    private record Source(String name, String text) {

        static Source read(Path file) {
            try {
                return new Source(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Of a test, only itself: what it has inside is seen nowhere else. */
        Stream<String> types() {
            return DECLARATION
                    .matcher(text)
                    .results()
                    .filter(type -> type.group(1).isEmpty() || !name.endsWith("Test"))
                    .filter(type -> type.group(1).isEmpty() || !isCase(type.group(3)))
                    .map(type -> type.group(2));
        }

        /** Whether the type is one of those that another type of the file consists of. */
        private boolean isCase(String rest) {
            return SUPERTYPE
                    .matcher(rest)
                    .results()
                    .anyMatch(supertype -> Pattern.compile("\\b(?:interface|class) " + supertype.group(1) + "\\b")
                            .matcher(text)
                            .find());
        }
    }
}
