package org.naru.app;

/** The program: serves when called without arguments, else runs the command it is given. */
public final class Naru {
    private Naru() {}

    /** Starts the program. */
    public static void main(String[] arguments) {
        System.out.println(arguments.length);
    }
}
