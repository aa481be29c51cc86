package org.naru.access;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.naru.platform.acting.Acting;
import org.naru.platform.web.Language;

/**
 * Who asks, and what they may do. Controllers take it as a parameter and hand it to use cases, which check it first.
 *
 * @param id how the database and the audit log name the actor: {@code account:…}, {@code operator:…}
 * @param permissions what the actor may do
 * @param language in which the actor reads
 */
public record Actor(String id, Set<Permission> permissions, Language language) {
    private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

    /** Keeps a copy of the permissions. */
    public Actor {
        permissions = Set.copyOf(permissions);
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
}
