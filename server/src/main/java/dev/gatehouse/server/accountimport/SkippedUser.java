package dev.gatehouse.server.accountimport;

/**
 * An entry of the dump that was not taken.
 *
 * @param entry    its number in the dump; the first is 1
 * @param pk       its id there; empty if it has none that could be read
 * @param username its name there; empty if it has none that could be read
 * @param reason   why it was not taken, in a few words
 */
record SkippedUser(long entry, String pk, String username, String reason) {}
