package dev.gatehouse.common.filter;

/** What came of reading a filter. */
public sealed interface FilterReading {

    /** It can be used. */
    record Understood(Filter filter) implements FilterReading {}

    /**
     * It cannot.
     *
     * @param place   where, as the number of the character from 1 on
     * @param problem a sentence that names the place, such as {@code Unknown field "adress" at 1.}
     */
    record Misunderstood(int place, String problem) implements FilterReading {}
}
