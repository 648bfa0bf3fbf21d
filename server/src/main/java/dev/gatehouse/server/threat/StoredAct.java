package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.CaseAct;
import java.util.OptionalLong;

/**
 * An act as it is kept.
 *
 * @param act     as admins see it
 * @param imposed the block or the lockout; empty where there is none
 */
record StoredAct(CaseAct act, OptionalLong imposed) {}
