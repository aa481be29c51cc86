package org.naru.proof;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the items and rules of the domain (A-…, C-…, G-…, Q-…) that a test would see broken. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Proves {
    /** The ids, such as {@code "C-071"}. */
    String[] value();
}
