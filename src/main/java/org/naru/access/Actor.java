package org.naru.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.naru.platform.acting.Acting;
import org.naru.platform.web.Language;

/**
 * Who asks, and what they may do. Controllers take it as a parameter and hand it to use cases, which check it first.
 *
 * @param id how the database and the audit log name the actor: {@code account:…}, {@code operator:…}
 * @param permissions what the actor may do
 * @param language in which the actor reads
 * @param circles the circles it is in; none for an operator or a job
 */
public record Actor(String id, Set<Permission> permissions, Language language, Set<CircleId> circles) {
    private static final String ACCOUNT = "account:";

    private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

    /** Keeps copies of the permissions and circles. */
    public Actor {
        permissions = Set.copyOf(permissions);
        circles = Set.copyOf(circles);
    }

    /** Somebody who is in no circle. */
    public Actor(String id, Set<Permission> permissions, Language language) {
        this(id, permissions, language, Set.of());
    }

    /**
     * The operator at the command line: may do everything, because whoever can read the home's secrets can.
     *
     * @param name how the audit log names them: a short word, no person's name
     */
    public static Actor operator(String name, Language language) {
        return new Actor("operator:" + name, Set.of(Permission.values()), language);
    }

    /** Who asks in this thread, if that is an account that is signed in or an operator. */
    public static Optional<Actor> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /**
     * Does work as this actor, in the database too.
     *
     * @throws Exception what the work throws
     */
    public <T> T call(Callable<T> work) throws Exception {
        return Acting.call(id, () -> ScopedValue.where(CURRENT, this).call(work::call));
    }

    /** The account that acts; empty for an operator. */
    public Optional<AccountId> account() {
        if (!id.startsWith(ACCOUNT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AccountId(UUID.fromString(id.substring(ACCOUNT.length()))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether the actor has a permission. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /**
     * Lets nobody without the permission on.
     *
     * @throws NotAllowed if the actor does not have it
     */
    public void must(Permission permission) {
        if (!may(permission)) {
            throw new NotAllowed(id, permission);
        }
    }

    /** Whether the actor is in a circle. */
    public boolean isIn(CircleId circle) {
        return circles.contains(circle);
    }

    /**
     * Lets nobody on who lacks the permission or is not in the circle. A circle that does not exist is refused alike.
     *
     * @throws NotAllowed if either is lacking
     */
    public void must(Permission permission, CircleId circle) {
        must(permission);
        if (!isIn(circle)) {
            throw new NotAllowed(id, permission, circle);
        }
    }
}
