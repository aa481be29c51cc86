package org.naru.proof;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a database of its own: a parameter of type {@link TestDatabase} in the constructor or the method.
 *
 * <p>It is a fresh copy (~100 ms) of one in which all migrations ran, on a real server that all tests of this JVM
 * share. Asked for in {@code @BeforeAll}, it is one for the whole class. It is dropped afterwards.
 *
 * <p>{@code -Dnaru.test.postgres=15} runs the tests on Debian's PostgreSQL 15 instead of the embedded one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(NaruDatabaseExtension.class)
public @interface NaruDatabaseTest {
    /**
     * Which server. {@link TestServer.Kind#CHOSEN} follows the system property; a test that is about one version names it,
     * and is skipped with a message where that one is not installed.
     */
    TestServer.Kind server() default TestServer.Kind.CHOSEN;
}
