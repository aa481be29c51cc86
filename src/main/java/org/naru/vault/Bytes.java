package org.naru.vault;

import java.util.Base64;

/** Bytes that the server keeps and hands on, and cannot read. */
final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] array() {
        return bytes.clone();
    }

    /** Base64 with padding. */
    String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "[sealed]";
    }
}
