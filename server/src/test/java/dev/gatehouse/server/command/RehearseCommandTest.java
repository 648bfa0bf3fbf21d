package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.command.TestCommand.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class RehearseCommandTest {

    /** A server, a sign-in, refreshes and pages: a failure of any of them is told. */
    @Test
    void servesAClientOfItsOwn() {
        Result result = TestCommand.run(List.of(), "", "rehearse");

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }
}
