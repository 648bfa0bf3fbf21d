package dev.gatehouse.common.statistics;

/**
 * How often something happened in one hour of the week.
 *
 * @param weekday 1 for Monday to 7 for Sunday (ISO 8601)
 * @param hour    0 to 23, by the clock of the zone
 * @param total   how often
 */
public record WeekHour(int weekday, int hour, long total) {}
