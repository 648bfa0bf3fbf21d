package dev.gatehouse.server.drill;

import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.detection.Detection;
import java.util.Comparator;
import java.util.List;

/** What a replay in memory makes of findings, for tests of what a server makes of them. */
public final class ReplayedCases {

    private ReplayedCases() {}

    /** The cases, the oldest first. */
    public static List<ThreatCase> of(List<Detection> findings) {
        CaseMemory memory = new CaseMemory();
        findings.forEach(memory::accept);
        return memory.closeAll().stream()
                .sorted(Comparator.comparingLong(story -> story.id().value()))
                .toList();
    }
}
