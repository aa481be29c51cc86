package org.naru.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
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

    /** Members of the invented board. */
    private static final int BOARD = 3;
    /** Roles that have something to show in a demo; each has a sign-in. */
    private static final List<Role> SHOWN =
            List.of(Role.ADMINISTRATOR, Role.BOOKKEEPER, Role.BOARD, Role.READER, Role.OFFICER, Role.CASE_WORKER);

    private static final int SEED_BYTES = 20;
    private static final long STEP_SECONDS = 30;

    private final AccessSql sql;
    private final OneTimeCodes codes;
    private final AccessKeys keys;
    private final Passwords passwords;
    private final Audit audit;
    private final Clock clock;

    DemoSignIns(AccessSql sql, OneTimeCodes codes, AccessKeys keys, Passwords passwords, Audit audit, Clock clock) {
        this.sql = sql;
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
     * @throws IllegalStateException if the home is somebody's
     */
    @Transactional
    public void open() {
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
            sql.open(new Account(id, role.code(), role.code(), Language.KO, Theme.AUTO, zone, List.of(role)), now);
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
