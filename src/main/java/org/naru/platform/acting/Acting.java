package org.naru.platform.acting;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Who acts in this thread. Every transaction carries this id into the database, where an unset one is an error.
 *
 * <p>The id is opaque: an account's id ({@code account:…}), or the name of a part of the program ({@code
 * system:sealer}) or of an operator at the command line ({@code operator:…}). It never holds a person's name.
 */
public final class Acting {
    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private Acting() {}

    /**
     * Runs work as the actor given.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public static void as(String actor, Runnable work) {
        ScopedValue.where(CURRENT, checked(actor)).run(work);
    }

    /**
     * Runs work as the actor given and returns what it returns.
     *
     * @throws Exception what the work throws
     * @throws IllegalArgumentException if the id is blank
     */
    public static <T> T call(String actor, Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, checked(actor)).call(work::call);
    }

    /**
     * Runs work that throws nothing checked as the actor given and returns what it returns.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public static <T> T get(String actor, Supplier<T> work) {
        return ScopedValue.where(CURRENT, checked(actor)).call(work::get);
    }

    /**
     * The id of who acts.
     *
     * @throws NoSuchElementException if nobody does: a transaction without an actor is a bug, never an empty answer
     */
    public static String current() {
        return CURRENT.orElseThrow(() -> new NoSuchElementException("no actor is set for this work"));
    }

    /** The id of who acts, or nothing. For logs only. */
    public static Optional<String> peek() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    private static String checked(String actor) {
        if (actor.isBlank()) {
            throw new IllegalArgumentException("an actor's id is not blank");
        }
        return actor;
    }
}
