package org.naru.ledger.pages;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Spending;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Rounding;
import org.naru.platform.web.Wrong;

/**
 * Makes a draft of what was typed, or says what is wrong with it. Pure: form, chart and rates in, draft out.
 *
 * <p>A row in another currency without a value in functional currency gets one proposed from the rate of the date, half
 * up; where a fund's rows then miss zero by no more than rounding explains, the largest proposal takes the rest.
 */
final class DraftReader {
    private static final int TEXT_MAX = 10_000;
    private static final int REASON_MAX = 2_000;

    private final Names names;
    private final Map<String, Rate> rates;

    DraftReader(Names names, Map<String, Rate> rates) {
        this.names = names;
        this.rates = Map.copyOf(rates);
    }

    /** A rate: units of functional currency for one unit of another. */
    record Rate(long id, BigDecimal value) {}

    /**
     * What was read.
     *
     * @param draft the draft; absent when something is wrong
     * @param form the form with proposed values filled in
     * @param rows which row of the form became which line, by line number from 1
     * @param sums debits and credits of each fund by its id, as far as rows could be read
     */
    record Read(
            @Nullable Draft draft,
            NewEntryForm form,
            Wrong wrong,
            Map<Integer, Integer> rows,
            Map<Integer, long[]> sums) {}

    /** A row that could be read. */
    private record Row(
            int row,
            String account,
            Names.Fund fund,
            @Nullable String programme,
            Currency currency,
            long amount,
            @Nullable Long func,
            @Nullable Long rate,
            boolean typed,
            @Nullable UUID party,
            @Nullable UUID token) {
        Row with(long value, @Nullable Long proposedBy) {
            return new Row(row, account, fund, programme, currency, amount, value, proposedBy, typed, party, token);
        }
    }

    Read read(NewEntryForm form) {
        Faults faults = new Faults();
        Optional<Names.Entity> entity = names.entityOf(form.entity());
        if (entity.isEmpty()) {
            faults.at("entity", "ledger.page.new.entity-missing");
        }
        Optional<LocalDate> date = Typed.date(form.date());
        if (date.isEmpty()) {
            faults.at("date", "ledger.page.form.date-wrong", form.date());
        }
        Optional<EntryKind> kind = kind(form.kind());
        if (kind.isEmpty()) {
            faults.at("kind", "ledger.page.new.kind-missing");
        }
        if (form.text().length() > TEXT_MAX) {
            faults.at("text", "ledger.page.form.too-long", TEXT_MAX);
        }
        if (form.text().isBlank()) {
            faults.at("text", "ledger.page.new.text-missing");
        }
        if (form.reason().length() > REASON_MAX) {
            faults.at("reason", "ledger.page.form.too-long", REASON_MAX);
        }
        if (form.passing().length() > Spending.WHY_MAX) {
            faults.at("passing", "ledger.page.form.too-long", Spending.WHY_MAX);
        }
        List<Row> rows = entity.map(of -> rows(form, of, faults)).orElse(List.of());
        List<Row> valued = entity.map(of -> valued(rows, of, faults)).orElse(List.of());
        if (valued.size() < 2 && !faults.any()) {
            faults.at("account-1", "ledger.page.new.two-lines");
        }
        Map<Integer, long[]> sums = sums(valued);
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < valued.size(); i++) {
            places.put(i + 1, valued.get(i).row());
        }
        NewEntryForm filled = filled(form, valued, entity);
        if (faults.any() || entity.isEmpty() || date.isEmpty() || kind.isEmpty()) {
            return new Read(null, filled, faults.wrong(), places, sums);
        }
        Draft draft = new Draft(
                form.entity(),
                date.get(),
                kind.get(),
                "manual:" + form.key(),
                null,
                form.text().strip(),
                form.reason().isBlank() ? null : form.reason(),
                valued.stream().map(DraftReader::line).toList());
        return new Read(draft, filled, Wrong.NOTHING, places, sums);
    }

    private List<Row> rows(NewEntryForm form, Names.Entity entity, Faults faults) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < form.lines().size(); i++) {
            NewEntryForm.Line line = form.lines().get(i);
            if (!line.isEmpty()) {
                row(i + 1, line, entity, faults).ifPresent(rows::add);
            }
        }
        return rows;
    }

    private Optional<Row> row(int row, NewEntryForm.Line line, Names.Entity entity, Faults faults) {
        Optional<Names.Account> account = names.accountOf(line.account());
        if (account.isEmpty()) {
            faults.at("account-" + row, "ledger.page.new.account-unknown", row);
        }
        Optional<Names.Fund> fund = names.fundOf(entity.code() + "-" + line.fund());
        if (fund.isEmpty()) {
            faults.at("fund-" + row, "ledger.page.new.fund-missing", row);
        }
        boolean programmeGiven = !line.programme().isEmpty();
        if (programmeGiven && names.programmeOf(line.programme()).isEmpty()) {
            faults.at("programme-" + row, "ledger.page.new.programme-unknown", row);
        } else if (!programmeGiven
                && account.filter(one -> one.kind() == AccountKind.EXPENSE).isPresent()) {
            faults.at("programme-" + row, "ledger.page.new.programme-missing", row);
        }
        Optional<Currency> currency =
                line.currency().isEmpty() ? Optional.of(entity.functional()) : names.currencyOf(line.currency());
        if (currency.isEmpty()) {
            faults.at("currency-" + row, "ledger.page.new.currency-unknown", row);
            return Optional.empty();
        }
        OptionalLong amount = amount(row, line, currency.get(), faults);
        if (amount.isEmpty() || account.isEmpty() || fund.isEmpty()) {
            return Optional.empty();
        }
        boolean foreign = !currency.get().equals(entity.functional());
        Long func = foreign ? null : Long.valueOf(amount.getAsLong());
        if (foreign && !line.func().isBlank()) {
            OptionalLong typed = Amount.minor(line.func(), entity.functional());
            if (typed.isEmpty()) {
                faults.at(
                        "func-" + row,
                        "ledger.page.new.amount-wrong",
                        row,
                        entity.functional().code());
                return Optional.empty();
            }
            func = amount.getAsLong() < 0 ? Math.negateExact(Math.abs(typed.getAsLong())) : Math.abs(typed.getAsLong());
        }
        return Optional.of(new Row(
                row,
                line.account(),
                fund.get(),
                programmeGiven ? line.programme() : null,
                currency.get(),
                amount.getAsLong(),
                func,
                func == null || !foreign ? null : proposer(amount.getAsLong(), currency.get(), func, entity),
                func != null,
                uuid("party-", row, line.party(), faults),
                uuid("token-", row, line.token(), faults)));
    }

    /** The rate that proposes exactly the value typed: a value proposed on the page comes back as a typed one. */
    private @Nullable Long proposer(long amount, Currency currency, long func, Names.Entity entity) {
        Rate rate = rates.get(currency.code());
        try {
            return rate != null && Rounding.convert(amount, currency, entity.functional(), rate.value()) == func
                    ? Long.valueOf(rate.id())
                    : null;
        } catch (ArithmeticException _) {
            return null;
        }
    }

    private static @Nullable UUID uuid(String field, int row, String typed, Faults faults) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(typed.strip());
        } catch (IllegalArgumentException _) {
            faults.at(field + row, "ledger.page.new.token-wrong", row);
            return null;
        }
    }

    private static OptionalLong amount(int row, NewEntryForm.Line line, Currency currency, Faults faults) {
        boolean debit = !line.debit().isBlank();
        if (debit == !line.credit().isBlank()) {
            faults.at("debit-" + row, "ledger.page.new.one-side", row);
            return OptionalLong.empty();
        }
        String field = debit ? "debit-" : "credit-";
        OptionalLong minor = Amount.minor(debit ? line.debit() : line.credit(), currency);
        if (minor.isEmpty() || minor.getAsLong() <= 0) {
            faults.at(field + row, "ledger.page.new.amount-wrong", row, currency.code());
            return OptionalLong.empty();
        }
        return OptionalLong.of(debit ? minor.getAsLong() : Math.negateExact(minor.getAsLong()));
    }

    /** Gives every row its value in functional currency. */
    private List<Row> valued(List<Row> rows, Names.Entity entity, Faults faults) {
        List<Row> valued = new ArrayList<>();
        for (Row row : rows) {
            if (row.func() != null) {
                valued.add(row);
                continue;
            }
            Rate rate = rates.get(row.currency().code());
            if (rate == null) {
                faults.at(
                        "func-" + row.row(),
                        "ledger.page.new.no-rate",
                        row.row(),
                        row.currency().code());
                continue;
            }
            try {
                long func = Rounding.convert(row.amount(), row.currency(), entity.functional(), rate.value());
                valued.add(row.with(func, rate.id()));
            } catch (ArithmeticException _) {
                faults.at(
                        "func-" + row.row(),
                        "ledger.page.new.amount-wrong",
                        row.row(),
                        entity.functional().code());
            }
        }
        return faults.any() ? valued : evened(valued);
    }

    /** Moves what rounding left in a fund onto its largest proposed row, first of equals. */
    private static List<Row> evened(List<Row> rows) {
        List<Row> even = new ArrayList<>(rows);
        for (Map.Entry<Integer, long[]> sum : sums(rows).entrySet()) {
            long rest = Math.addExact(sum.getValue()[0], sum.getValue()[1]);
            int largest = -1;
            int proposed = 0;
            for (int i = 0; i < even.size(); i++) {
                Row row = even.get(i);
                if (row.fund().id() == sum.getKey() && row.rate() != null && !row.typed()) {
                    proposed++;
                    if (largest < 0 || Math.abs(value(row)) > Math.abs(value(even.get(largest)))) {
                        largest = i;
                    }
                }
            }
            if (rest != 0 && largest >= 0 && Math.abs(rest) <= proposed) {
                Row row = even.get(largest);
                even.set(largest, row.with(Math.subtractExact(value(row), rest), row.rate()));
            }
        }
        return even;
    }

    private static Map<Integer, long[]> sums(List<Row> rows) {
        Map<Integer, long[]> sums = new LinkedHashMap<>();
        for (Row row : rows) {
            long[] sum = sums.computeIfAbsent(row.fund().id(), _ -> new long[2]);
            int side = value(row) >= 0 ? 0 : 1;
            sum[side] = Math.addExact(sum[side], value(row));
        }
        return sums;
    }

    /** The form with the proposed values in it, so that the reader sees what will be posted. */
    private static NewEntryForm filled(NewEntryForm form, List<Row> rows, Optional<Names.Entity> entity) {
        List<NewEntryForm.Line> lines = new ArrayList<>(form.lines());
        for (Row row : rows) {
            if (row.rate() != null && !row.typed() && entity.isPresent()) {
                BigDecimal value = BigDecimal.valueOf(
                        Math.abs(value(row)), entity.get().functional().exponent());
                lines.set(row.row() - 1, lines.get(row.row() - 1).withFunc(value.toPlainString()));
            }
        }
        return form.withLines(lines);
    }

    private static DraftLine line(Row row) {
        return new DraftLine(
                row.account(),
                row.fund().code(),
                row.programme(),
                row.currency().code(),
                row.amount(),
                value(row),
                row.party(),
                row.token(),
                row.rate(),
                null);
    }

    private static long value(Row row) {
        Long func = row.func();
        if (func == null) {
            throw new IllegalStateException("row " + row.row() + " has no value yet");
        }
        return func;
    }

    private static Optional<EntryKind> kind(String code) {
        for (EntryKind kind : NewEntryController.KINDS) {
            if (kind.code().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Faults as they are found, in the order of the form. */
    private static final class Faults {
        private Wrong wrong = Wrong.NOTHING;

        void at(String field, String key, Object... arguments) {
            wrong = wrong.and(field, key, arguments);
        }

        boolean any() {
            return wrong.any();
        }

        Wrong wrong() {
            return wrong;
        }
    }
}
