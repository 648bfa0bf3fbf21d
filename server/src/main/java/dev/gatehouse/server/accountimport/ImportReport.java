package dev.gatehouse.server.accountimport;

import dev.gatehouse.common.account.Role;
import java.util.Map;

/**
 * What was taken from a dump.
 *
 * @param taken                 how many users, by the role that they have got
 * @param adminsWithoutPassword how many of the administrators among them cannot sign in yet
 * @param thereAlready          how many users were there with the same id and name
 * @param skipped               how many users were not taken
 * @param others                how many entries were of other models, by model
 */
record ImportReport(
        Map<Role, Long> taken, long adminsWithoutPassword, long thereAlready, long skipped, Map<String, Long> others) {

    ImportReport {
        taken = Map.copyOf(taken);
        others = Map.copyOf(others);
    }

    /** How many users were taken. */
    long total() {
        return taken.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether there was no user in the dump at all. */
    boolean isEmpty() {
        return total() + thereAlready + skipped == 0;
    }
}
