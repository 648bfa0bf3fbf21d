/**
 * What the server tells the service manager that has started it, and how its log reaches the journal; where there is none,
 * nothing happens. Start reading at {@link dev.gatehouse.server.supervisor.ServiceManager}.
 */
@NullMarked
package dev.gatehouse.server.supervisor;

import org.jspecify.annotations.NullMarked;
