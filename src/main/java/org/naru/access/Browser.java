package org.naru.access;

import java.util.Arrays;

/** A browser, known by the hash of the id it keeps. Controllers of steps before sign-in take it as a parameter. */
public final class Browser {
    private final byte[] hash;

    Browser(String id) {
        this.hash = Tokens.hash(id);
    }

    byte[] hash() {
        return hash.clone();
    }

    boolean is(byte[] other) {
        return java.security.MessageDigest.isEqual(hash, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Browser browser && Arrays.equals(hash, browser.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return "Browser[sealed]";
    }
}
