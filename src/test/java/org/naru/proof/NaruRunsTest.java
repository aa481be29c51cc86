package org.naru.proof;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests the whole program, running: a parameter of type {@link RunningNaru}. All classes of a test JVM share one,
 * so tests make their own accounts and leave those of others alone. A test that needs an installation of its own (the
 * first run) starts one with {@link RunningNaru#start()}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(NaruRunsExtension.class)
public @interface NaruRunsTest {}
