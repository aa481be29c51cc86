package org.naru.access;

/** Somebody asked for what they may not do. Becomes a page with status 403 and a row in the audit log. */
public final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Permission permission;

    /** The actor lacks the permission. */
    public NotAllowed(String actor, Permission permission) {
        super(actor + " lacks " + permission);
        this.permission = permission;
    }

    /** What was lacking. */
    public Permission permission() {
        return permission;
    }
}
