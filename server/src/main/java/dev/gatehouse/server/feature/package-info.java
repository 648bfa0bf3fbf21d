/** What a feature of the server is, and what runs its workers. */
@NullMarked
package dev.gatehouse.server.feature;

import org.jspecify.annotations.NullMarked;
