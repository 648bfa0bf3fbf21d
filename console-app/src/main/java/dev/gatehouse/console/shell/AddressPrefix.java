package dev.gatehouse.console.shell;

import dev.gatehouse.common.address.Network;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The network in which all addresses are that begin as typed, as far as whole groups of digits tell. */
final class AddressPrefix {

    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){0,2}\\.\\d{0,3}");
    private static final Pattern SIX = Pattern.compile("\\p{XDigit}{1,4}(:\\p{XDigit}{1,4}){0,6}:\\p{XDigit}{0,4}");
    private static final int BYTES = 4;

    private AddressPrefix() {}

    /** The network, such as {@code 203.0.0.0/16} for {@code 203.0.1}; empty if no address begins so. */
    static Optional<String> network(String typed) {
        Optional<String> network = FOUR.matcher(typed).matches()
                ? Optional.of(four(typed))
                : Optional.of(typed).filter(SIX.asMatchPredicate()).map(AddressPrefix::six);
        return network.filter(text -> Network.parse(text).isPresent());
    }

    /** The last group may still be typed. */
    private static String four(String typed) {
        String[] groups = typed.split("\\.", -1);
        int whole = groups.length - 1;
        String address = Stream.concat(Arrays.stream(groups).limit(whole), Stream.generate(() -> "0"))
                .limit(BYTES)
                .collect(Collectors.joining("."));
        return address + "/" + whole * 8;
    }

    private static String six(String typed) {
        String[] groups = typed.split(":", -1);
        int whole = groups.length - 1;
        return Arrays.stream(groups).limit(whole).collect(Collectors.joining(":")) + "::/" + whole * 16;
    }
}
