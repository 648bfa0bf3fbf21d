package dev.gatehouse.server.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

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
 *
 * <p>Tests run beside one another, those of one class, too: JUnit counts a class that it runs twice among the tests, which
 * run one by one where nothing else is said, not among the classes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(EachDatabase.class)
public @interface OnBothDatabases {}
