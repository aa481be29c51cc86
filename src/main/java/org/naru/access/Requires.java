package org.naru.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The permission a route needs. Every controller's method has this or {@link Open}; without, the program does not start. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requires {
    /** What the actor must be allowed to do. */
    Permission value();

    /**
     * Where the route is of one circle: the variable of its path that names the circle by its id. Nobody outside that
     * circle is let on. A path with a variable {@code {circle}} must say so; without, the program does not start.
     */
    String circle() default "";
}
