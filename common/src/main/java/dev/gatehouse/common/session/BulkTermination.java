package dev.gatehouse.common.session;

/**
 * What the order to end all sessions that a filter matches has come to (R18).
 *
 * @param dryRun     whether it was only tried: nothing has ended
 * @param matched    how many sessions matched and went on, the caller's own not among them; at most 100,000
 * @param spared     how many of them stay, since they are administrators' and the caller is none
 * @param terminated how many were ended by it; 0 for a dry run
 */
public record BulkTermination(boolean dryRun, int matched, int spared, int terminated) {}
