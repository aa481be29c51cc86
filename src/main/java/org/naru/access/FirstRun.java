package org.naru.access;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Reader.Theme;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The first run: while no account exists, whoever has the code from the console opens the installation.
 *
 * <p>What was answered is kept in the database until the end, so it survives a reload and a restart. The pages are at
 * the top of the house, because they also open legal entities.
 */
@Service
public class FirstRun {
    /** After this many wrong codes a new one must be printed by starting again. */
    static final int TRIES_MAX = 10;

    private static final String OWNER = "first-run";

    private final SessionsSql sql;
    private final AccessSql accounts;
    private final OneTimeCodes codes;
    private final AccessKeys keys;
    private final Passwords passwords;
    private final Audit audit;
    private final Clock clock;

    FirstRun(
            SessionsSql sql,
            AccessSql accounts,
            OneTimeCodes codes,
            AccessKeys keys,
            Passwords passwords,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.codes = codes;
        this.keys = keys;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether no account exists yet. */
    @Transactional(readOnly = true)
    public boolean needed() {
        return !accounts.anyAccount();
    }

    /**
     * Makes the code to be printed on the console; an older one stops working. Answers given so far stay.
     *
     * @throws IllegalStateException if an account exists
     */
    @Transactional
    public String newCode() {
        if (!needed()) {
            throw new IllegalStateException("the first run is over because an account exists");
        }
        String code = Tokens.newCode();
        sql.openFirstRun(Tokens.hashOfCode(code));
        return code;
    }

    /** Gives the code. If it is right, this browser holds the first run from now on. */
    @Transactional
    public boolean claim(String code, Browser browser) {
        Optional<SessionsSql.FirstRunRow> row = sql.firstRun();
        if (row.isEmpty() || accounts.anyAccount() || row.get().tries() >= TRIES_MAX) {
            return false;
        }
        if (!MessageDigest.isEqual(row.get().codeHash(), Tokens.hashOfCode(code))) {
            sql.wrongFirstRunCode();
            return false;
        }
        sql.holdFirstRun(browser.hash());
        if (row.get().seed().isEmpty()) {
            sql.saveFirstRun(row.get().answers(), keys.seal(codes.newSeed(), OWNER));
        }
        return true;
    }

    /** What was answered so far, if this browser holds the first run and it is not over. */
    @Transactional
    public Optional<String> answers(Browser browser) {
        return held(browser).map(SessionsSql.FirstRunRow::answers);
    }

    /** Keeps the answers. */
    @Transactional
    public void save(String answers, Browser browser) {
        held(browser).ifPresent(row -> sql.saveFirstRun(answers, row.seed().orElseThrow()));
    }

    /** What is wrong with a password as a new one, or nothing. */
    public Optional<Message> passwordFault(String password, String login) {
        return passwords.fault(password, login);
    }

    /** The hash of a password, to be kept among the answers. */
    public String passwordHash(String password) {
        return passwords.hash(password);
    }

    /** The seed of the first administrator's one-time codes, as text to type. */
    @Transactional
    public Optional<String> seedText(Browser browser) {
        return held(browser).map(row -> OneTimeCodes.readable(seed(row)));
    }

    /** The same as an address that an app on this device takes. */
    @Transactional
    public Optional<String> seedAddress(Browser browser, String login) {
        return held(browser).map(row -> OneTimeCodes.address(seed(row), login));
    }

    /** The same as a picture (SVG) for a camera. */
    @Transactional
    public Optional<String> seedPicture(Browser browser, String login) {
        return held(browser).map(row -> OneTimeCodes.picture(seed(row), login));
    }

    /** Whether a one-time code is right now. */
    @Transactional
    public boolean codeIsRight(String code, Browser browser) {
        return held(browser)
                .filter(row -> codes.stepOf(seed(row), code, 0).isPresent())
                .isPresent();
    }

    /**
     * The first administrator.
     *
     * @param login what they type to sign in
     * @param shownName how pages call them
     * @param keepsBooks whether they also keep the books
     */
    public record Administrator(String login, String shownName, String passwordHash, boolean keepsBooks) {
        @Override
        public String toString() {
            return "Administrator[sealed]";
        }
    }

    /**
     * Ends the first run: the mission and its first administrator exist. Joins the transaction it is called in.
     *
     * @param code a one-time code of the seed that was shown
     * @return false if the code is wrong or this browser does not hold the first run; nothing is changed then
     */
    @Transactional
    public boolean finish(Mission mission, Administrator administrator, String code, Browser browser) {
        Optional<SessionsSql.FirstRunRow> row = held(browser);
        if (row.isEmpty()) {
            return false;
        }
        byte[] seed = seed(row.get());
        OptionalLong step = codes.stepOf(seed, code, 0);
        if (step.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        AccountId id = new AccountId(UUID.randomUUID());
        List<Role> roles =
                administrator.keepsBooks() ? List.of(Role.ADMINISTRATOR, Role.BOOKKEEPER) : List.of(Role.ADMINISTRATOR);
        Language language = mission.language();
        accounts.openMission(mission.name(), language, mission.zone(), now);
        accounts.open(
                new Account(
                        id,
                        administrator.login(),
                        administrator.shownName(),
                        language,
                        Theme.AUTO,
                        mission.zone(),
                        roles),
                now);
        accounts.setPassword(id, administrator.passwordHash(), now);
        roles.forEach(role -> accounts.grant(id, role, now));
        accounts.setTotp(id, keys.seal(seed, id.toString()), step.getAsLong(), now);
        audit.write("mission-opened", id.toString());
        sql.closeFirstRun();
        return true;
    }

    private Optional<SessionsSql.FirstRunRow> held(Browser browser) {
        if (accounts.anyAccount()) {
            return Optional.empty();
        }
        return sql.firstRun()
                .filter(row -> row.holder().filter(browser::is).isPresent()
                        && row.seed().isPresent());
    }

    private byte[] seed(SessionsSql.FirstRunRow row) {
        return keys.open(row.seed().orElseThrow(), OWNER);
    }
}
