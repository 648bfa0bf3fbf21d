package dev.gatehouse.console.list;

/**
 * A column of a table as the user has arranged it.
 *
 * @param column its name
 * @param width  in pixels
 */
public record ColumnWidth(String column, double width) {}
