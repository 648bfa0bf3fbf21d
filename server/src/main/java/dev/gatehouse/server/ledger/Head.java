package dev.gatehouse.server.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the ledger ends, or ended once.
 *
 * @param sequence the last event's; 0 where there is none
 * @param hash     the last event's; {@link HashChain#GENESIS} where there is none
 */
record Head(long sequence, String hash) {

    private static final Pattern NOTED = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    /** Where the ledger ends when it has no event. */
    static final Head NONE = new Head(0, HashChain.GENESIS);

    /** Where the ledger ends when it has that entry. */
    static Head at(LedgerEntry last) {
        return new Head(last.sequence(), last.hash());
    }

    /** Reads what {@link #noted} has written; empty for any other text. White space around it is left out. */
    static Optional<Head> parse(String text) {
        Matcher matcher = NOTED.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Head(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** As it is noted in logs, files and on paper: {@code SEQUENCE:HASH}. */
    String noted() {
        return sequence + ":" + hash;
    }
}
