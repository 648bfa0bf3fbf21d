package dev.gatehouse.common.filter;

import dev.gatehouse.common.address.Network;

/** How a field's value is compared. */
public enum FilterOperator {
    /** It is exactly that text: a name as it is written, a choice's code, an address in its one form, true or false. */
    IS,
    /** It fits that {@link TextPattern}, in upper or lower case. */
    LIKE,
    /** Address or network, as {@link Network} writes it: any address is in both. */
    OVERLAPS,
    /** An instant in ISO 8601 or a number: it is that or greater. */
    AT_LEAST,
    /** An instant in ISO 8601 or a number: it is less. */
    BELOW
}
