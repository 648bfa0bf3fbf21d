/** The contracts of the admin API's clients, held to a whole server; the console's fake server is held to the same. */
@NullMarked
package dev.gatehouse.server.client;

import org.jspecify.annotations.NullMarked;
