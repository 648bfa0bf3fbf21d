/**
 * The first run: asks what matters, writes the settings and says what is still unsafe (decision 0038). Start at {@link
 * dev.gatehouse.server.setup.SetupCommand}.
 */
@NullMarked
package dev.gatehouse.server.setup;

import org.jspecify.annotations.NullMarked;
