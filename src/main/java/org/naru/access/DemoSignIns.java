package org.naru.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The invented accounts of a demo. Their passwords and seeds stand in the source, for everybody to read.
 *
 * <p>They are opened only in a database that is empty or is a demo already (it says so in {@code access.mission}); the
 * sign-in itself knows no exception for them: name, password and one-time code are asked for as always.
 */
@Service
public class DemoSignIns {
    /** Said to everybody, so no secret. */
    private static final String PASSWORD = "ferry-landing-2016";

    /** The name of the drill's mission: written in clear, so that a search that finds nothing else must find it. */
    public static final String DRILL = "봉인훈련용가상선교회";

    /** Members of the invented board. */
    private static final int BOARD = 3;
    /** Roles that have something to show in a demo; each has a sign-in. */
    private static final List<Role> SHOWN =
            List.of(Role.ADMINISTRATOR, Role.BOOKKEEPER, Role.BOARD, Role.READER, Role.OFFICER, Role.CASE_WORKER);

    private static final int SEED_BYTES = 20;
    private static final long STEP_SECONDS = 30;

    private final AccessSql sql;
    private final CirclesSql circles;
    private final OneTimeCodes codes;
    private final AccessKeys keys;
    private final Passwords passwords;
    private final Audit audit;
    private final Clock clock;

    DemoSignIns(
            AccessSql sql,
            CirclesSql circles,
            OneTimeCodes codes,
            AccessKeys keys,
            Passwords passwords,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.circles = circles;
        this.codes = codes;
        this.keys = keys;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whose home this is. */
    public enum Home {
        /** Nobody's yet: neither mission nor account. */
        EMPTY,
        /** A demo's. */
        DEMO,
        /** Somebody's: never to be touched by a demo. */
        REAL
    }

    /**
     * An invented sign-in.
     *
     * @param login the sign-in name
     * @param password the password
     * @param role what it may do
     * @param address the seed of its one-time codes, as an authenticator takes it
     * @param code the one-time code of this moment
     */
    public record Invented(String login, String password, Role role, String address, String code) {}

    /** Whose home this is. */
    @Transactional(readOnly = true)
    public Home home() {
        if (sql.isDemo()) {
            return Home.DEMO;
        }
        return sql.mission().isEmpty() && !sql.anyAccount() ? Home.EMPTY : Home.REAL;
    }

    /**
     * Makes an empty home a demo's, with its accounts. In a demo nothing happens.
     *
     * @param members under which ids the signed directory will know accounts, by sign-in name; others get random ones
     * @throws IllegalStateException if the home is somebody's
     */
    @Transactional
    public void open(Map<String, MemberId> members) {
        switch (home()) {
            case REAL -> throw new IllegalStateException("no demo is opened here because this home is somebody's");
            case DEMO -> {
                return;
            }
            case EMPTY -> {
                // Below.
            }
        }
        Instant now = clock.instant();
        ZoneId zone = ZoneId.of("Asia/Seoul");
        sql.openMission("가상선교회 (Demo)", Language.KO, zone, now);
        sql.markDemo();
        String hash = passwords.hash(PASSWORD);
        for (Role role : SHOWN) {
            AccountId id = new AccountId(UUID.randomUUID());
            sql.open(
                    new Account(id, role.code(), role.code(), Language.KO, Theme.AUTO, zone, List.of(role)),
                    members.getOrDefault(role.code(), new MemberId(UUID.randomUUID())),
                    now);
            // One hash for all: everybody knows the password, and each hash takes most of a second.
            sql.setPassword(id, hash, now);
            for (Role given : role == Role.ADMINISTRATOR ? Set.of(Role.ADMINISTRATOR, Role.BOOKKEEPER) : Set.of(role)) {
                sql.grant(id, given, now);
            }
            sql.setTotp(id, keys.seal(seed(role), id.toString()), 0, now);
        }
        // A board of one cannot resolve: two more members, who do not sign in.
        for (int n = 2; n <= BOARD; n++) {
            AccountId id = new AccountId(UUID.randomUUID());
            String name = Role.BOARD.code() + "-" + n;
            sql.open(new Account(id, name, name, Language.KO, Theme.AUTO, zone, List.of(Role.BOARD)), now);
            sql.grant(id, Role.BOARD, now);
        }
        audit.write("demo-opened", "");
    }

    /**
     * Makes an empty home a drill's: a demo whose people nobody signs in as.
     *
     * @throws IllegalStateException if the home is not empty
     */
    @Transactional
    public void openEmpty() {
        if (home() != Home.EMPTY) {
            throw new IllegalStateException("no drill is held here because this home is not empty");
        }
        sql.openMission(DRILL, Language.KO, ZoneId.of("Asia/Seoul"), clock.instant());
        sql.markDemo();
    }

    /**
     * Opens an invented account without a way to sign in.
     *
     * @throws IllegalStateException outside a demo
     */
    @Transactional
    public AccountId person(String login, Role role, MemberId member) {
        mustBeDemo();
        AccountId id = new AccountId(UUID.randomUUID());
        Instant now = clock.instant();
        sql.open(
                new Account(id, login, login, Language.KO, Theme.AUTO, ZoneId.of("Asia/Seoul"), List.of(role)),
                member,
                now);
        sql.grant(id, role, now);
        return id;
    }

    /**
     * Opens an invented circle under an id that what was sealed for it names.
     *
     * @throws IllegalStateException outside a demo
     */
    @Transactional
    public void circle(CircleId id, String code, String name) {
        mustBeDemo();
        circles.open(id, code, name, false, Circles.PEOPLE_MAX, clock.instant());
    }

    /** The account of a sign-in name, and what it may do. */
    @Transactional(readOnly = true)
    public Optional<Actor> actor(String login) {
        return sql.account(login)
                .map(account -> new Actor(account.id().asActor(), Role.allowedBy(account.roles()), account.language()));
    }

    private void mustBeDemo() {
        if (home() != Home.DEMO) {
            throw new IllegalStateException("invented people and circles are opened in a demo only");
        }
    }

    /** The invented sign-ins with the codes of this moment. */
    public List<Invented> all() {
        long step = Math.floorDiv(clock.instant().getEpochSecond(), STEP_SECONDS);
        return SHOWN.stream()
                .map(role -> new Invented(
                        role.code(),
                        PASSWORD,
                        role,
                        OneTimeCodes.address(seed(role), role.code()),
                        codes.codeAt(seed(role), step)))
                .toList();
    }

    private static byte[] seed(Role role) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("naru demo " + role.code()).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, SEED_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing because this Java is incomplete", e);
        }
    }
}
