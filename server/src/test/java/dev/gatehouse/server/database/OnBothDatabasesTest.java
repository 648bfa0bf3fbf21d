package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@OnBothDatabases
final class OnBothDatabasesTest {

    private final Database database;
    private final TestDatabase test;

    OnBothDatabasesTest(Database database, TestDatabase test) {
        this.database = database;
        this.test = test;
    }

    @Test
    void givesTheDatabaseThatItSays() {
        assertThat(database.dialect()).isEqualTo(test.dialect());
    }

    @Test
    void givesEachTestADatabaseOfItsOwn() {
        changeTheHead();
    }

    @Test
    void givesEachTestADatabaseOfItsOwnInWhateverOrder() {
        changeTheHead();
    }

    @Test
    void opensTheSameDatabaseAsAnotherProcess() {
        changeTheHead();

        assertThat(head(test.another())).isEqualTo(7);
    }

    @Test
    void opensTheSameDatabaseAfterARestart() {
        changeTheHead();

        assertThat(head(test.reopened())).isEqualTo(7);
    }

    private void changeTheHead() {
        assertThat(head(database)).isZero();

        database.execute(handle -> handle.execute("UPDATE event_head SET sequence = 7"));
    }

    private static long head(Database database) {
        return database.write(handle -> handle.createQuery("SELECT sequence FROM event_head")
                .mapTo(Long.class)
                .one());
    }
}
