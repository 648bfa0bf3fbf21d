package dev.gatehouse.server.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs all tests of a class twice: on an embedded HSQLDB with the settings of production, and on a real PostgreSQL. Each
 * test gets a fresh database, which is gone after it, through its constructor or its own parameters:
 *
 * {@snippet :
 * @OnBothDatabases
 * final class SessionStoreTest {
 *     private final Database database;
 *
 *     SessionStoreTest(Database database) {
 *         this.database = database;
 *     }
 * }
 * }
 *
 * A test that opens the same database again, or wants to know which one it is, asks for the {@link TestDatabase}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(EachDatabase.class)
public @interface OnBothDatabases {}
