/**
 * The database, its transactions and the directory that holds it. Start at
 * {@link dev.gatehouse.server.database.Database}. Knows no feature.
 */
@NullMarked
package dev.gatehouse.server.database;

import org.jspecify.annotations.NullMarked;
