package org.naru.access;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.naru.platform.web.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Circles and who is in them, as the server knows it.
 *
 * <p>Who is in a circle is said by the signed directory; here stands the copy by which every request ({@link
 * Actor#must(Permission, CircleId)}) and every row ({@code access.in_circle}) is judged. It guarantees that a disabled
 * account is in none and that an older statement never follows a newer one. It does not open anything: whoever is listed
 * still needs the key from a keeper.
 */
@Service
public class Circles {
    /** How many open people a circle may hold, unless two stewards raise it. */
    public static final int PEOPLE_MAX = 150;

    private final CirclesSql sql;
    private final AccessSql accounts;
    private final Audit audit;
    private final Clock clock;

    Circles(CirclesSql sql, AccessSql accounts, Audit audit, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of opening a circle. */
    public sealed interface Opened {
        /** It is there; nobody is in it yet. */
        record Done(CircleId id) implements Opened {}

        /** Another circle has this code. */
        record CodeTaken() implements Opened {}

        /** The code must be 2 to 40 small letters, digits or hyphens, and begin with a letter or digit. */
        record CodeWrong() implements Opened {}

        /** The name must have 1 to 80 characters. */
        record NameWrong() implements Opened {}
    }

    /** What came of following a statement of the directory. */
    public sealed interface Became {
        /**
         * The membership is what the statement says.
         *
         * @param disabled members whom the statement lists and whose account is disabled: they were left out
         */
        record Done(Set<MemberId> disabled) implements Became {}

        /** This statement or a newer one was followed already. */
        record TooOld(long followed) implements Became {}

        /** The statement lists members that no account has, or keepers that are no members. Nothing was changed. */
        record Unknown(Set<MemberId> members) implements Became {}
    }

    /**
     * Opens a circle with nobody in it.
     *
     * @param lethal whether a leak may cost lives
     * @throws NotAllowed without {@link Permission#CIRCLES_MANAGE}
     */
    @Transactional
    public Opened open(String code, String name, boolean lethal, Actor actor) {
        actor.must(Permission.CIRCLES_MANAGE);
        if (!code.matches("[a-z0-9][a-z0-9-]{1,39}")) {
            return new Opened.CodeWrong();
        }
        if (name.isBlank() || name.strip().length() > 80) {
            return new Opened.NameWrong();
        }
        CircleId id = new CircleId(UUID.randomUUID());
        if (!sql.open(id, code, name.strip(), lethal, PEOPLE_MAX, clock.instant())) {
            return new Opened.CodeTaken();
        }
        audit.write("circle-opened", id.toString(), lethal ? "lethal" : "");
        return new Opened.Done(id);
    }

    /**
     * All circles, by code.
     *
     * @throws NotAllowed without {@link Permission#MEMBERS_SEE}
     */
    @Transactional(readOnly = true)
    public List<Circle> all(Actor actor) {
        actor.must(Permission.MEMBERS_SEE);
        return sql.circles();
    }

    /** The circles that the actor itself is in, by code; none for anybody but an account. */
    @Transactional(readOnly = true)
    public List<Circle> mine(Actor actor) {
        return actor.account().map(sql::circlesOf).orElse(List.of());
    }

    /**
     * The circles of an account, by code.
     *
     * @throws NotAllowed without {@link Permission#MEMBERS_SEE}, unless it is the actor's own account
     */
    @Transactional(readOnly = true)
    public List<Circle> of(AccountId account, Actor actor) {
        if (!actor.account().equals(Optional.of(account))) {
            actor.must(Permission.MEMBERS_SEE);
        }
        return sql.circlesOf(account);
    }

    /**
     * One circle, for who is in it or may see members.
     *
     * @throws NotAllowed for others
     * @throws NotFound if there is none and the actor may see members
     */
    @Transactional(readOnly = true)
    public Circle circle(CircleId id, Actor actor) {
        if (!actor.isIn(id)) {
            actor.must(Permission.MEMBERS_SEE);
        }
        return sql.circle(id).orElseThrow(() -> new NotFound("circle " + id));
    }

    /**
     * Sets who is in a circle to what a signed statement of the directory says. Only the room {@code vault} calls it, in
     * the transaction in which it keeps the statement, after it verified it; permission and signatures are its to judge.
     *
     * @param members all who are in it from now on
     * @param keepers those of them who make its keys
     * @param seq number of the statement; greater than that of the last one followed
     * @throws NotFound if there is no such circle
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Became becomes(CircleId id, Set<MemberId> members, Set<MemberId> keepers, long seq) {
        long followed = sql.lockedSeq(id).orElseThrow(() -> new NotFound("circle " + id));
        if (seq <= followed) {
            return new Became.TooOld(followed);
        }
        Set<MemberId> unknown = new HashSet<>(keepers);
        unknown.removeAll(members);
        Set<MemberId> disabled = new HashSet<>();
        Map<AccountId, MemberId> listed = new HashMap<>();
        for (MemberId member : members) {
            Optional<Account> account = sql.accountOf(member).flatMap(accounts::account);
            if (account.isEmpty()) {
                unknown.add(member);
            } else if (account.get().disabled()) {
                disabled.add(member);
            } else {
                listed.put(account.get().id(), member);
            }
        }
        if (!unknown.isEmpty()) {
            return new Became.Unknown(Set.copyOf(unknown));
        }
        for (Circle.Membership before : sql.circle(id).orElseThrow().members()) {
            if (!listed.containsKey(before.account())) {
                sql.take(id, before.account());
                audit.write("circle-left", id.toString(), before.member().toString());
            }
        }
        Set<MemberId> before = new HashSet<>();
        sql.circle(id).orElseThrow().members().forEach(each -> before.add(each.member()));
        listed.forEach((account, member) -> {
            sql.put(id, account, keepers.contains(member), seq);
            if (!before.contains(member)) {
                audit.write("circle-joined", id.toString(), member.toString());
            }
        });
        sql.follow(id, seq);
        return new Became.Done(Set.copyOf(disabled));
    }

    /**
     * The id under which an account appears in the signed directory.
     *
     * @throws NotFound if there is no such account
     */
    @Transactional(readOnly = true)
    public MemberId memberOf(AccountId account) {
        return sql.memberOf(account).orElseThrow(() -> new NotFound("account " + account));
    }

    /** The account that appears in the signed directory under an id; empty if none does. */
    @Transactional(readOnly = true)
    public Optional<AccountId> accountOf(MemberId member) {
        return sql.accountOf(member);
    }
}
