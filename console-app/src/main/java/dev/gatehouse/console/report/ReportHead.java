package dev.gatehouse.console.report;

/**
 * Where a report comes from.
 *
 * @param server the server's address
 * @param zone   in which all times are said
 * @param at     when it was made, in that zone
 * @param by     the name of the account that made it
 */
public record ReportHead(String server, String zone, String at, String by) {}
