/**
 * What detectors have found in the ledger, as cases that admins work on (R16, R39). Start at
 * {@link dev.gatehouse.server.threat.DetectionConsumer}, which makes cases of findings by
 * {@link dev.gatehouse.server.threat.CaseService}.
 */
@NullMarked
package dev.gatehouse.server.threat;

import org.jspecify.annotations.NullMarked;
