package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

final class PasswordInputTest {

    private final List<String> prompts = new ArrayList<>();
    private final Deque<String> typed = new ArrayDeque<>();

    @Test
    void asksTwice() {
        typed.addAll(List.of("secret", "secret"));

        assertThat(input().ask(this::answer)).isEqualTo("secret");
        assertThat(prompts).containsExactly("Password: ", "Once more: ");
    }

    @Test
    void endsWithTheInput() {
        assertThatThrownBy(() -> input().ask(this::answer))
                .isInstanceOf(ParameterException.class)
                .hasMessage("No password was given.");
        assertThat(prompts).containsExactly("Password: ");
    }

    @Test
    void takesNoPasswordThatIsNotGivenAgain() {
        typed.add("secret");

        assertThatThrownBy(() -> input().ask(this::answer))
                .isInstanceOf(ParameterException.class)
                .hasMessage("The passwords are not the same.");
    }

    /** Null at the end of the input, as a console gives it. */
    private char @Nullable [] answer(String prompt) {
        prompts.add(prompt);
        String next = typed.poll();
        return next == null ? null : next.toCharArray();
    }

    private static PasswordInput input() {
        Asking asking = new Asking();
        CommandLine _ = new CommandLine(asking);
        return asking.input;
    }

    /** A command that asks for a password. */
    @Command
    private static final class Asking {

        @Mixin
        private PasswordInput input = new PasswordInput(InputStream.nullInputStream());
    }
}
