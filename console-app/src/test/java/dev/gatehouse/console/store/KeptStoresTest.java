package dev.gatehouse.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was kept opens with the password that was signed in with, and with no other. */
class KeptStoresTest {

    private static final String SERVER = "https://gatehouse.example.org";
    private static final long MOST = 1_000;

    @TempDir
    private Path directory;

    @Test
    void opensWithThePasswordAlone() throws IOException {
        KeptStores stores = KeptStores.quick(directory);
        assertThat(stores.has(SERVER, "olga")).isFalse();
        keep(stores, "olga", "right");

        assertThat(stores.has(SERVER, "olga")).isTrue();
        assertThat(stores.openKept(SERVER, "olga", "wrong")).isEmpty();
        assertThat(stores.openKept(SERVER, "otto", "right")).isEmpty();
        try (EventStore store = stores.openKept(SERVER, "olga", "right").orElseThrow()) {
            assertThat(store.coverage().events()).isEqualTo(1);
        }
    }

    @Test
    void beginsAnewUnderAnotherPasswordUnlessAnotherWindowWrites() throws IOException {
        KeptStores stores = KeptStores.quick(directory);
        keep(stores, "olga", "old");

        try (EventStore writing = stores.open(SERVER, "olga", "old", MOST).orElseThrow()) {
            assertThat(stores.open(SERVER, "olga", "new", MOST)).isEmpty();
            assertThat(writing.coverage().events()).isEqualTo(1);
        }
        try (EventStore store = stores.open(SERVER, "olga", "new", MOST).orElseThrow()) {
            assertThat(store.coverage().events()).isZero();
        }
        assertThat(stores.openKept(SERVER, "olga", "old")).isEmpty();
    }

    @Test
    void deletesWhatWasKeptWhereNothingIsToBe() throws IOException {
        KeptStores stores = KeptStores.quick(directory);
        keep(stores, "olga", "right");

        assertThat(stores.open(SERVER, "olga", "right", 0)).isEmpty();

        assertThat(stores.has(SERVER, "olga")).isFalse();
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files).noneMatch(StoreSegment::isOne);
        }
    }

    @Test
    void takesADamagedKeyFileForAnotherPassword() throws IOException {
        KeptStores stores = KeptStores.quick(directory);
        keep(stores, "olga", "right");
        Path file =
                files().filter(path -> path.endsWith("key.json")).findFirst().orElseThrow();

        for (String damaged : List.of(
                "",
                "null",
                "{}",
                "{\"salt\":\"*\",\"iterations\":1,\"wrapped\":\"AA==\"}",
                "{\"salt\":\"AAAA\",\"iterations\":2000000000,\"wrapped\":\"AA==\"}")) {
            Files.writeString(file, damaged);
            assertThat(stores.openKept(SERVER, "olga", "right")).as(damaged).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isForItsOwnerAlone() throws IOException {
        keep(KeptStores.quick(directory), "olga", "right");

        assertThat(files().filter(Files::isRegularFile).toList())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList().stream();
        }
    }

    private static void keep(KeptStores stores, String user, String password) throws IOException {
        try (EventStore store = stores.open(SERVER, user, password, MOST).orElseThrow()) {
            store.append(List.of(FakeLedger.event(1, Instant.EPOCH, EventType.LOGIN_FAILED, "bob", null, Map.of())));
        }
    }
}
