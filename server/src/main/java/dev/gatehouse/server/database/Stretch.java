package dev.gatehouse.server.database;

/**
 * A part of a list that is ordered newest first.
 *
 * @param before where it begins; that place itself is not part of it
 * @param downTo where it ends; that place is part of it
 */
public record Stretch<K>(K before, K downTo) {}
