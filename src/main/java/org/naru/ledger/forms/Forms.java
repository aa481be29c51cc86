package org.naru.ledger.forms;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.forms.FormsSql.Account;
import org.naru.ledger.forms.FormsSql.Line;
import org.springframework.modulith.NamedInterface;
import org.springframework.transaction.annotation.Transactional;

/** The door to where accounts stand on forms. What is said is kept with who and when; a later word counts. */
@NamedInterface("forms")
public class Forms {
    /** Form 990 of the United States. */
    public static final String US = "990";

    /** The Korean statement of public-interest bodies. */
    public static final String KOREA = "kr";

    /** The currency of the books that the Korean forms are made of. */
    static final String WON = "KRW";

    private static final int REASON_MAX = 500;

    /** What is said of an account on lines 1a to 1f that holds gifts other than cash. */
    static final String NONCASH = "noncash";

    /** The line that repeats them. */
    static final String NONCASH_LINE = "1g";

    private static final Set<String> COLUMNS = Set.of("related", "unrelated", "excluded");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private final FormsSql sql;
    private final Clock clock;

    Forms(FormsSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A place on a form.
     *
     * @param part {@code viii}, {@code ix}, {@code x}, {@code xi}; {@code activities}, {@code position}; empty: nowhere
     * @param line number of the line; of a Korean expense only its nature counts, its function comes from the programme
     * @param attribute {@code related}, {@code unrelated} or {@code excluded} on lines of Part VIII with columns;
     *     {@code noncash} on its lines 1a to 1f for what line 1g repeats; else empty
     */
    public record Place(String part, String line, String attribute) {
        /** Off the form. */
        public static final Place NOWHERE = new Place("", "", "");
    }

    /** What became of a word on where an account stands. */
    public sealed interface Outcome {
        /** It counts. */
        record Kept() implements Outcome {}

        /** It stood so already. */
        record Stood() implements Outcome {}

        /** No account has the code. */
        record NoSuchAccount(String code) implements Outcome {}

        /** The form has no such line in the year, or not for accounts of this kind, or its column was not named. */
        record NoSuchPlace(String line, int year) implements Outcome {}

        /** The years are none a book can have. */
        record NoSuchYears(int from) implements Outcome {}
    }

    /**
     * Says where an account stands.
     *
     * @param form {@link #US} or {@link #KOREA}
     * @param account code of the account
     * @param place where
     * @param from first year
     * @param to last year; null: until something else is said
     */
    @Transactional
    public Outcome map(String form, String account, Place place, int from, @Nullable Integer to) {
        if (from < FIRST_YEAR || from > LAST_YEAR || (to != null && (to < from || to > LAST_YEAR))) {
            return new Outcome.NoSuchYears(from);
        }
        Optional<Account> found = sql.accounts().values().stream()
                .filter(one -> one.code().equals(account))
                .findFirst();
        if (found.isEmpty()) {
            return new Outcome.NoSuchAccount(account);
        }
        boolean fits = place.equals(Place.NOWHERE)
                || sql.lines(form, from).stream()
                        .anyMatch(line -> fits(line, found.get().kind(), place));
        if (!fits) {
            return new Outcome.NoSuchPlace(place.part() + " " + place.line(), from);
        }
        FormsSql.Mapped standing = sql.mapping(form, from).get(found.get().id());
        if (to == null
                && standing != null
                && place.equals(new Place(standing.part(), standing.line(), standing.attribute()))) {
            return new Outcome.Stood();
        }
        sql.map(form, account, place, from, to, clock.instant());
        return new Outcome.Kept();
    }

    /** What became of a word on which net assets a fund is. */
    public sealed interface FundOutcome {
        /** It counts. */
        record Kept() implements FundOutcome {}

        /** It stood so already. */
        record Stood() implements FundOutcome {}

        /** No book in won has the fund. */
        record NoSuchFund(String fund) implements FundOutcome {}

        /** No reason of 1 to 500 characters was given. */
        record NoReason() implements FundOutcome {}

        /** The year is none a book can have. */
        record NoSuchYear(int from) implements FundOutcome {}
    }

    /**
     * Says whether a fund is basic net assets in the Korean statement of financial position. Where nothing is said, only
     * what is kept for ever is.
     *
     * @param entity code of the entity
     * @param fund code of the fund
     * @param from first year; it holds until something else is said
     * @param reason the board's act, or what else makes it so
     */
    @Transactional
    public FundOutcome basic(String entity, String fund, boolean basic, int from, String reason) {
        if (from < FIRST_YEAR || from > LAST_YEAR) {
            return new FundOutcome.NoSuchYear(from);
        }
        if (reason.isBlank() || reason.strip().length() > REASON_MAX || reason.indexOf('\0') >= 0) {
            return new FundOutcome.NoReason();
        }
        Optional<FormsSql.FundWord> found = sql.funds(WON, from).stream()
                .filter(one -> one.entity().equals(entity) && one.fund().equals(fund))
                .findFirst();
        if (found.isEmpty()) {
            return new FundOutcome.NoSuchFund(entity + "-" + fund);
        }
        if (found.get().basic() == basic && found.get().reason().equals(reason.strip())) {
            return new FundOutcome.Stood();
        }
        sql.say(entity, fund, basic, from, reason.strip(), clock.instant());
        return new FundOutcome.Kept();
    }

    /** Whether accounts of a kind may stand on a line, in the column named. */
    static boolean fits(Line line, AccountKind kind, Place place) {
        return line.part().equals(place.part())
                && line.line().equals(place.line())
                && open(line, kind)
                && takes(line, place.attribute());
    }

    private static boolean takes(Line line, String attribute) {
        if (!line.part().equals("viii")) {
            return attribute.isEmpty();
        }
        return line.opens().equals("A")
                ? attribute.isEmpty() || attribute.equals(NONCASH)
                : COLUMNS.contains(attribute);
    }

    /** Whether accounts of a kind may stand on a line at all. */
    static boolean open(Line line, AccountKind kind) {
        if (!line.adds().isEmpty()) {
            return false;
        }
        return switch (line.part()) {
            case "viii" ->
                !line.line().equals(NONCASH_LINE) && (line.debit() ? kind == AccountKind.EXPENSE : earns(kind));
            case "ix" -> kind == AccountKind.EXPENSE;
            case "xi" -> earns(kind) || kind == AccountKind.EXPENSE;
            case "activities" ->
                line.line().startsWith("E-program-")
                        ? kind == AccountKind.EXPENSE
                        : line.line().startsWith("N1")
                                ? earns(kind)
                                : line.line().startsWith("R") && kind == AccountKind.REVENUE;
            default ->
                (kind == AccountKind.ASSET || kind == AccountKind.LIABILITY)
                        && !line.opens().matches("with|without|temporary|perpetual|basic|ordinary")
                        && !line.line().equals("A19");
        };
    }

    private static boolean earns(AccountKind kind) {
        return kind == AccountKind.REVENUE || kind == AccountKind.GAIN;
    }

    /** The lines of a form in a year that accounts of a kind may stand on. */
    List<Line> open(String form, int year, AccountKind kind) {
        return sql.lines(form, year).stream().filter(line -> open(line, kind)).toList();
    }

    /** The accounts that stand on forms at all, in the order of their codes. */
    List<Account> accounts() {
        return sql.accounts().values().stream()
                .filter(account -> !account.betweenFunds())
                .filter(account -> switch (account.kind()) {
                    case ASSET, LIABILITY, REVENUE, EXPENSE, GAIN -> true;
                    case EQUITY, RELEASE_WITH, RELEASE_WITHOUT -> false;
                })
                .sorted(Comparator.comparing(Account::code))
                .toList();
    }
}
