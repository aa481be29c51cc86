package org.naru.access;

import java.util.Optional;

/** Somebody asked for what they may not do. Becomes a page with status 403 and a row in the audit log. */
public final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Permission permission;
    private final transient Optional<CircleId> circle;

    /** The actor lacks the permission. */
    public NotAllowed(String actor, Permission permission) {
        super(actor + " lacks " + permission);
        this.permission = permission;
        this.circle = Optional.empty();
    }

    /** The actor has the permission and is not in the circle. */
    public NotAllowed(String actor, Permission permission, CircleId circle) {
        super(actor + " is not in circle " + circle);
        this.permission = permission;
        this.circle = Optional.of(circle);
    }

    /** What was lacking. */
    public Permission permission() {
        return permission;
    }

    /** The circle that the actor is not in, where that was lacking. */
    public Optional<CircleId> circle() {
        return circle;
    }
}
