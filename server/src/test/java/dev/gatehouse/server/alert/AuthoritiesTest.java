package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthoritiesTest {

    @TempDir
    private Path folder;

    @Test
    void saysInWordsWhyTheFileCannotBeRead() throws Exception {
        Path missing = folder.resolve("authorities.pem");
        Path endless = folder.resolve("endless.pem");
        Files.createSymbolicLink(endless, endless);

        assertThatThrownBy(() -> new Authorities(Optional.of(missing)).sockets())
                .isInstanceOf(DeliveryException.class)
                .hasMessage("alert.authorities %s cannot be read: does not exist.", missing);
        assertThatThrownBy(() -> new Authorities(Optional.of(endless)).sockets())
                .isInstanceOf(DeliveryException.class)
                .hasMessageStartingWith("alert.authorities %s cannot be read: too many levels".formatted(endless));
    }
}
