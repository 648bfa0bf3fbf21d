package dev.gatehouse.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    @Test
    void readsWhatLinuxTells() {
        List<String> status = List.of("Name:\tjava", "VmHWM:\t  629760 kB", "VmRSS:\t  239616 kB", "Threads:\t31");

        assertThat(ResidentMemory.in(status)).contains(new ResidentMemory(239_616, 629_760));
    }

    @Test
    void knowsNothingOfAProcessThatHasEnded() {
        assertThat(ResidentMemory.in(List.of("Name:\tjava", "State:\tZ (zombie)")))
                .isEmpty();
    }

    @Test
    void takesTheLargestOfAProcessAndThoseBelowIt() throws Exception {
        ResidentMemory own = ResidentMemory.ofLargest(ProcessHandle.current());
        Process shell = new ProcessBuilder("/bin/sh", "-c", "read line").start();

        try {
            assertThat(ResidentMemory.ofLargest(ProcessHandle.current()).nowKib())
                    .isGreaterThan(ResidentMemory.ofLargest(shell.toHandle()).nowKib());
            assertThat(own.mostKib()).isGreaterThanOrEqualTo(own.nowKib());
        } finally {
            shell.destroy();
        }
    }
}
