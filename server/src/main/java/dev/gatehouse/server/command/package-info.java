/**
 * How a command line becomes a command: reading it, its settings and its passwords, and printing what comes of it. The
 * commands are in the packages of their features; start at {@link dev.gatehouse.server.command.GatehouseCommand}. Knows no
 * feature.
 */
@NullMarked
package dev.gatehouse.server.command;

import org.jspecify.annotations.NullMarked;
