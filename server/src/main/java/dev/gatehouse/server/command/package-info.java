/**
 * The command line, one class a command; start at {@link dev.gatehouse.server.command.GatehouseCommand}.
 */
@NullMarked
package dev.gatehouse.server.command;

import org.jspecify.annotations.NullMarked;
