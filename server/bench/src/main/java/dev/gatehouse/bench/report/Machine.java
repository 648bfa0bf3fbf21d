package dev.gatehouse.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a run was measured on; it has no name, only what speed depends on.
 *
 * @param processors  how many processors server, load and database share; 1 or more
 * @param memoryBytes the memory of the machine, or of the container where it has less
 * @param java        the version of the Java that runs the load
 * @param jvm         that Java's virtual machine
 * @param system      operating system and architecture
 */
public record Machine(int processors, long memoryBytes, String java, String jvm, String system) {

    /** The machine that this program runs on. */
    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
                Runtime.version().toString(),
                System.getProperty("java.vm.name"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }
}
