package org.naru.access;

import static org.naru.access.Permission.ACCOUNTS_MANAGE;
import static org.naru.access.Permission.AUDIT_READ;
import static org.naru.access.Permission.AUDIT_WITNESS;
import static org.naru.access.Permission.BACKUP;
import static org.naru.access.Permission.BOOKS_EXPORT;
import static org.naru.access.Permission.BOOKS_IMPORT;
import static org.naru.access.Permission.BOOKS_LOCK;
import static org.naru.access.Permission.BOOKS_POST;
import static org.naru.access.Permission.BOOKS_POST_SOFT;
import static org.naru.access.Permission.BOOKS_READ;
import static org.naru.access.Permission.BOOKS_REOPEN;
import static org.naru.access.Permission.BOOKS_SETUP;
import static org.naru.access.Permission.CHECKS_RUN;
import static org.naru.access.Permission.CIRCLES_MANAGE;
import static org.naru.access.Permission.ERASE;
import static org.naru.access.Permission.FIGURES_READ;
import static org.naru.access.Permission.FIGURES_RELEASE;
import static org.naru.access.Permission.FIGURES_STATE;
import static org.naru.access.Permission.GRANTS_APPROVE;
import static org.naru.access.Permission.JOBS_READ;
import static org.naru.access.Permission.MEMBERS_SEE;
import static org.naru.access.Permission.OWN_ACCOUNT;
import static org.naru.access.Permission.PROTECTION_DECIDE;
import static org.naru.access.Permission.PROTECTION_READ;
import static org.naru.access.Permission.REPORTS_APPROVE;
import static org.naru.access.Permission.REPORTS_READ;
import static org.naru.access.Permission.REPORTS_WRITE;
import static org.naru.access.Permission.REVEAL_CONSENT;
import static org.naru.access.Permission.SEALED_USE;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A named set of permissions that an administrator gives to an account. An account may have several, except where two must
 * never meet in one ({@link Conflict}) or a bar forbids one ({@link Bar}).
 */
public enum Role {
    /** Keeps the house: accounts, circles, backups, checks, the setting up of the books; does not post. */
    ADMINISTRATOR(
            BOOKS_READ,
            BOOKS_EXPORT,
            BOOKS_SETUP,
            FIGURES_READ,
            FIGURES_STATE,
            FIGURES_RELEASE,
            REPORTS_READ,
            REPORTS_WRITE,
            CHECKS_RUN,
            JOBS_READ,
            ACCOUNTS_MANAGE,
            AUDIT_READ,
            SEALED_USE,
            CIRCLES_MANAGE,
            MEMBERS_SEE,
            BACKUP,
            PROTECTION_READ,
            PROTECTION_DECIDE),
    /** Keeps the books. */
    BOOKKEEPER(
            BOOKS_READ,
            BOOKS_EXPORT,
            BOOKS_POST,
            BOOKS_POST_SOFT,
            BOOKS_LOCK,
            BOOKS_REOPEN,
            BOOKS_IMPORT,
            BOOKS_SETUP,
            FIGURES_READ,
            FIGURES_STATE,
            REPORTS_READ,
            REPORTS_WRITE,
            CHECKS_RUN,
            JOBS_READ,
            SEALED_USE,
            PROTECTION_READ),
    /**
     * Resolves with the board on grants between the entities, confirms that a locked period is opened again, witnesses the
     * audit log; reads the books; does not post.
     */
    BOARD(
            BOOKS_READ,
            BOOKS_EXPORT,
            FIGURES_READ,
            FIGURES_RELEASE,
            REPORTS_READ,
            REPORTS_APPROVE,
            CHECKS_RUN,
            BOOKS_REOPEN,
            GRANTS_APPROVE,
            AUDIT_READ,
            AUDIT_WITNESS,
            MEMBERS_SEE,
            REVEAL_CONSENT,
            SEALED_USE,
            PROTECTION_READ),
    /** Reads the books and takes lists out: auditor. Holds no keys. */
    READER(BOOKS_READ, BOOKS_EXPORT, FIGURES_READ, REPORTS_READ, CHECKS_RUN),
    /** Decides on journeys and watches over them, from headquarters. */
    COORDINATOR(SEALED_USE, ERASE, FIGURES_READ, PROTECTION_READ),
    /** Walks with people in Korea. */
    CASE_WORKER(SEALED_USE, ERASE, PROTECTION_READ),
    /** Listens to people; their notes are their own. */
    COUNSELLOR(SEALED_USE, PROTECTION_READ),
    /** Walks with people on the way: field missionary, escort. */
    FIELD(SEALED_USE, PROTECTION_READ),
    /** Keeps a safe house. */
    HOUSE(SEALED_USE, PROTECTION_READ),
    /** A church or group abroad that shelters and helps. */
    PARTNER(SEALED_USE),
    /** Keeps in touch with givers and churches. */
    DONOR_RELATIONS(SEALED_USE, FIGURES_READ, REPORTS_READ, PROTECTION_READ),
    /** Keeps the scholarships. */
    SCHOLARSHIPS(SEALED_USE, FIGURES_READ, PROTECTION_READ),
    /** Keeps the community centre. */
    CENTRE(SEALED_USE, FIGURES_READ, PROTECTION_READ),
    /** Speaks and publishes for the mission. */
    MEDIA(SEALED_USE, FIGURES_READ, REPORTS_READ, REPORTS_WRITE, PROTECTION_READ),
    /** Teaches at the institute. */
    TRAINER(SEALED_USE, PROTECTION_READ),
    /** Watches over data protection: who saw what, what is due for destruction, who consents. */
    OFFICER(
            SEALED_USE,
            CIRCLES_MANAGE,
            MEMBERS_SEE,
            AUDIT_READ,
            ERASE,
            REVEAL_CONSENT,
            CHECKS_RUN,
            PROTECTION_READ,
            PROTECTION_DECIDE);

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
    private final Set<Permission> permissions;

    Role(Permission first, Permission... more) {
        EnumSet<Permission> all = EnumSet.of(OWN_ACCOUNT, more);
        all.add(first);
        this.permissions = Set.copyOf(all);
    }

    /** What it allows. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** The word in the database, on the command line and in message keys: the name in lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of a code.
     *
     * @throws IllegalArgumentException if none has it
     */
    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** What several roles allow together. */
    static Set<Permission> allowedBy(Collection<Role> roles) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions()));
        return Set.copyOf(all);
    }
}
