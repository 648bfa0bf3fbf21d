package dev.gatehouse.server.ledger;

/**
 * A value of a field, as the postings of a segment know it (decision 0044): by a hash, which it may share with other values.
 *
 * @param field  1 for the kind of an event, 2 for the user's name, 3 for the session, 4 for the address
 * @param bucket which of the field's postings it is in
 */
record PostingKey(int field, int bucket, int hash) {

    private static final int KIND = 1;
    private static final int USERNAME = 2;
    private static final int SESSION = 3;
    private static final int ADDRESS = 4;

    /** So many postings has a field of each segment, so that a search reads little of it. */
    private static final int BUCKETS = 32;

    /** There are few kinds, and some are very frequent: each has postings of its own. */
    static PostingKey kind(int number) {
        return new PostingKey(KIND, number, number);
    }

    static PostingKey username(String name) {
        return of(USERNAME, name);
    }

    /** @param digits the session's id in hexadecimal digits */
    static PostingKey session(String digits) {
        return of(SESSION, digits);
    }

    static PostingKey address(String text) {
        return of(ADDRESS, text);
    }

    /** Of text, the hash is the same in every version of Java. */
    private static PostingKey of(int field, String value) {
        int hash = value.hashCode();
        return new PostingKey(field, Math.floorMod(hash ^ (hash >>> Short.SIZE), BUCKETS), hash);
    }
}
