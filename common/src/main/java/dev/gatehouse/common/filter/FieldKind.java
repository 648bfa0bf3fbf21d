package dev.gatehouse.common.filter;

/** What a field holds, and so how it is written in a filter. */
public enum FieldKind {
    /** A name: as it is written, or with {@code *} for any characters and then in upper or lower case. */
    NAME,
    /** A text of several words: any part of it, in upper or lower case. */
    TEXT,
    /** One of a few codes. */
    CHOICE,
    /** One address: that one, or those in a network. */
    ADDRESS,
    /** An address or network: those that have an address in common with the given one. */
    NETWORK,
    /** A number of 0 or more. */
    NUMBER,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A point in time: then or later. */
    SINCE,
    /** A point in time: before then. */
    UNTIL
}
