package org.naru.access;

/**
 * What the database keeps of an account's one-time codes.
 *
 * @param seed encrypted
 * @param lastStep time step last used
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared never
record Totp(byte[] seed, long lastStep) {
    @Override
    public String toString() {
        return "Totp[sealed]";
    }
}
