package org.naru.platform.web;

/** A part of the address that cannot be understood. Becomes a page with status 400 that names the part. */
public final class BadAddress extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message why;

    /** An address whose named part is wrong for the reason given. */
    public BadAddress(Message why) {
        super(why.key());
        this.why = why;
    }

    /** What is wrong, for the reader. */
    public Message why() {
        return why;
    }
}
