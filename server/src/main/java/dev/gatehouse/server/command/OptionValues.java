package dev.gatehouse.server.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How values of the JDK's types are read at the command line; what is none is told in words, without the names of classes. */
final class OptionValues {

    private OptionValues() {}

    /** For a command and all that are in it by now. */
    static void register(CommandLine line) {
        line.registerConverter(Duration.class, converter(Duration::parse, "a duration is such as PT1H or P7D"));
        line.registerConverter(Instant.class, converter(Instant::parse, "a time is such as 2026-01-31T12:00:00Z"));
        ITypeConverter<Integer> number = converter(Integer::valueOf, "it is a whole number");
        ITypeConverter<Long> large = converter(Long::valueOf, "it is a whole number");
        line.registerConverter(Integer.class, number);
        line.registerConverter(int.class, number);
        line.registerConverter(Long.class, large);
        line.registerConverter(long.class, large);
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> parser, String problem) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (DateTimeException | NumberFormatException e) {
                throw new TypeConversionException(problem);
            }
        };
    }
}
