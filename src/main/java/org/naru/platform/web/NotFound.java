package org.naru.platform.web;

/** What was asked for is not there. Becomes a page with status 404. */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Nothing there.
     *
     * @param id what was looked for, for the log: an id or a code, never a name
     */
    public NotFound(String id) {
        super("not found: " + id);
    }
}
