package org.naru.access;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.ActingTransactionManager;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.GuardedDataSource;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.RunningNaru;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Accounts for tests of the running program, signed in without the second that hashing a password takes. */
public final class TestAccounts {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SEED_BYTES = 20;

    private TestAccounts() {}

    /**
     * An account that is signed in.
     *
     * @param cookie name and value for the header {@code Cookie}
     * @param formToken what a form of this session carries
     */
    public record SignedIn(String login, String actor, String cookie, String formToken) {}

    /** Opens an account with these roles and a session of it; the mission too, if there is none. */
    public static SignedIn open(RunningNaru naru, Language language, Theme theme, Role... roles) {
        AtomicReference<SignedIn> made = new AtomicReference<>();
        naru.as(
                "system:test",
                () -> new TransactionTemplate(naru.part(org.naru.platform.db.ActingTransactionManager.class))
                        .executeWithoutResult(
                                _ -> made.set(insert(naru, language, theme, List.copyOf(Arrays.asList(roles))))));
        return java.util.Objects.requireNonNull(made.get());
    }

    /** A session of an account that there is. */
    public static SignedIn signIn(RunningNaru naru, String login) {
        AtomicReference<SignedIn> made = new AtomicReference<>();
        naru.as(
                "system:test",
                () -> new TransactionTemplate(naru.part(org.naru.platform.db.ActingTransactionManager.class))
                        .executeWithoutResult(_ -> {
                            AccountId id = naru.part(AccessSql.class)
                                    .account(login)
                                    .orElseThrow()
                                    .id();
                            made.set(session(naru.part(Sessions.class), id, login));
                        }));
        return java.util.Objects.requireNonNull(made.get());
    }

    /** The same where the program runs as a process of its own: on its database, by the clock of this machine. */
    public static SignedIn open(DatabaseAddress app, Role... roles) {
        try (GuardedDataSource source = GuardedDataSource.open(app, 1)) {
            JdbcClient jdbc = JdbcClient.create(source);
            AccessSql sql = new AccessSql(jdbc);
            Clock clock = Clock.systemUTC();
            Sessions sessions = new Sessions(new SessionsSql(jdbc), sql, clock);
            AtomicReference<SignedIn> made = new AtomicReference<>();
            Acting.as(
                    "system:test",
                    () -> new TransactionTemplate(new ActingTransactionManager(source))
                            .executeWithoutResult(_ -> made.set(
                                    insert(sql, sessions, clock.instant(), Language.EN, Theme.LIGHT, List.of(roles)))));
            return java.util.Objects.requireNonNull(made.get());
        }
    }

    /** Gives an account a password and a device, and returns the device's seed. */
    static byte[] withPassword(RunningNaru naru, String actor, String password) {
        byte[] seed = naru.part(OneTimeCodes.class).newSeed();
        AccountId id = new AccountId(UUID.fromString(actor.substring("account:".length())));
        String hash = naru.part(Passwords.class).hash(password);
        Instant now = naru.part(Clock.class).instant();
        naru.as(
                "system:test",
                () -> new TransactionTemplate(naru.part(org.naru.platform.db.ActingTransactionManager.class))
                        .executeWithoutResult(_ -> {
                            AccessSql sql = naru.part(AccessSql.class);
                            sql.setPassword(id, hash, now);
                            sql.setTotp(id, naru.part(AccessKeys.class).seal(seed, id.toString()), 0, now);
                        }));
        return seed;
    }

    /** What a telephone shows now that was given this seed, as a page spells it. */
    public static String oneTimeCode(RunningNaru naru, String seedText) {
        BigInteger bits = BigInteger.ZERO;
        String letters = seedText.replaceAll("[^A-Z2-7]", "");
        for (char letter : letters.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(letter)));
        }
        byte[] whole = bits.shiftRight(letters.length() * 5 - SEED_BYTES * 8).toByteArray();
        byte[] seed = new byte[SEED_BYTES];
        int length = Math.min(whole.length, SEED_BYTES);
        System.arraycopy(whole, whole.length - length, seed, SEED_BYTES - length, length);
        String code = naru.part(OneTimeCodes.class)
                .codeAt(seed, naru.database().clock().instant().getEpochSecond() / 30);
        Arrays.fill(seed, (byte) 0);
        return code;
    }

    private static SignedIn insert(RunningNaru naru, Language language, Theme theme, List<Role> roles) {
        Instant now = naru.part(Clock.class).instant();
        return insert(naru.part(AccessSql.class), naru.part(Sessions.class), now, language, theme, roles);
    }

    private static SignedIn insert(
            AccessSql sql, Sessions sessions, Instant now, Language language, Theme theme, List<Role> roles) {
        ZoneId zone = ZoneId.of("Asia/Seoul");
        if (sql.mission().isEmpty()) {
            sql.openMission("나루 선교회", Language.KO, zone, now);
        }
        AccountId id = new AccountId(UUID.randomUUID());
        String login = "t" + id.toString().substring(0, 8);
        sql.open(new Account(id, login, login, language, theme, zone, roles), now);
        roles.forEach(role -> sql.grant(id, role, now));
        return session(sessions, id, login);
    }

    private static SignedIn session(Sessions sessions, AccountId id, String login) {
        String session = sessions.open(id, "Chrome · Linux");
        return new SignedIn(login, id.asActor(), "naru=s." + session, Tokens.derived("form", session));
    }

    /** Puts an account into a circle, which is opened if it is not there, as a statement of the directory would. */
    public static void putInto(RunningNaru naru, SignedIn account, CircleId circle) {
        AccountId id = new AccountId(UUID.fromString(account.actor().substring("account:".length())));
        naru.as(
                "system:test",
                () -> new TransactionTemplate(naru.part(ActingTransactionManager.class)).executeWithoutResult(_ -> {
                    CirclesSql sql = naru.part(CirclesSql.class);
                    Instant now = naru.part(Clock.class).instant();
                    sql.open(circle, "t" + circle.toString().substring(0, 8), "Test", false, 150, now);
                    sql.put(circle, id, true, 1);
                }));
    }

    /** The permissions of a role, for tests elsewhere. */
    public static boolean allows(Role role, Permission permission) {
        return role.permissions().contains(permission);
    }
}
