package org.naru.ledger.statements;

import static org.naru.ledger.AccountKind.ASSET;
import static org.naru.ledger.AccountKind.EQUITY;
import static org.naru.ledger.AccountKind.EXPENSE;
import static org.naru.ledger.AccountKind.GAIN;
import static org.naru.ledger.AccountKind.LIABILITY;
import static org.naru.ledger.AccountKind.RELEASE_WITH;
import static org.naru.ledger.AccountKind.RELEASE_WITHOUT;
import static org.naru.ledger.AccountKind.REVENUE;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Act;
import org.naru.ledger.Chart;
import org.naru.ledger.ChartOutcome;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Journal;
import org.naru.ledger.Ledger;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Programme;
import org.naru.ledger.Restriction;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;

/**
 * Worked example 1 of the design: a restricted US gift, granted to Korea, spent on two programmes in yuan through an
 * advance. Its table of entries is written here line by line; what a statement must say of it stands in the tests.
 */
public final class ExampleOne {
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);
    private static final UUID ACT = UUID.fromString("00000000-0000-4000-8000-000000000001");
    static final UUID W07 = UUID.fromString("00000000-0000-4000-8000-000000000007");

    private final Ledger ledger;
    private final List<DraftLine> lines = new ArrayList<>();

    private ExampleOne(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Sets up both books and posts every entry. Call inside a transaction. */
    public static void post(Ledger ledger, int fiscalYearStart) {
        ExampleOne example = new ExampleOne(ledger);
        example.chart(fiscalYearStart);
        example.grant();
        example.field();
    }

    /** The same up to KR-2: what follows is field money. Call inside a transaction. */
    static void postUntilReceived(Ledger ledger) {
        ExampleOne example = new ExampleOne(ledger);
        example.chart(1);
        example.grant();
    }

    private void chart(int fiscalYearStart) {
        Chart chart = ledger.chart();
        added(chart.add(
                new LegalEntity("us", "미국지부", "US branch", "USD", fiscalYearStart, ZoneId.of("America/New_York")),
                fund("us", "US-GEN", Restriction.NONE, Set.of())));
        added(chart.add(
                new LegalEntity("kr", "한국본부", "Korean mission", "KRW", fiscalYearStart, ZoneId.of("Asia/Seoul")),
                fund("kr", "KR-GEN", Restriction.NONE, Set.of())));
        for (String code : List.of("Rescue", "Shelter")) {
            added(chart.add(new Programme(code, Programme.Function.PROGRAM, code, code)));
        }
        added(chart.add(new Programme("MGMT", Programme.Function.MANAGEMENT, "관리", "Management")));
        added(chart.add(fund("us", "US-RES", Restriction.PURPOSE, Set.of("Rescue", "Shelter"))));
        added(chart.add(fund("kr", "KR-RES", Restriction.PURPOSE, Set.of("Rescue", "Shelter"))));
        bank("us", "Assets:US:Bank", "USD");
        bank("kr", "Assets:KR:Bank", "KRW");
        added(chart.add(new Account(
                "Assets:KR:Advances",
                "kr",
                ASSET,
                null,
                true,
                false,
                Account.Role.ADVANCE,
                null,
                "선급금",
                "Advances",
                null)));
        between("Assets:KR:Receivable", "kr", ASSET);
        between("Liabilities:US:Payable", "us", LIABILITY);
        account("Equity:Opening", EQUITY);
        account("Income:Contributions", REVENUE);
        between("Income:Affiliate", null, REVENUE);
        gain("Income:Realised", Account.Role.REALISED);
        gain("Income:Unrealised", Account.Role.UNREALISED);
        account("Income:ReleasedWith", RELEASE_WITH);
        account("Income:ReleasedWithout", RELEASE_WITHOUT);
        between("Expenses:Grants", null, EXPENSE);
        for (String natural : List.of("Travel", "Rent", "BankFees", "CashDifferences")) {
            account("Expenses:" + natural, EXPENSE);
        }
        chart.openMonths("us", FIRST, LAST);
        chart.openMonths("kr", FIRST, LAST);
        added(chart.add(new Act(
                ACT, Act.Kind.GRANT, "us", "kr", new Money(6_000_00, new Currency("USD", 2)), Act.State.PROMISED)));
    }

    private void grant() {
        line("Assets:US:Bank", "US-GEN", "", "USD", 2_000_00).line("Equity:Opening", "US-GEN", "", "USD", -2_000_00);
        post("us", "2024-01-01", EntryKind.ADJUSTMENT, "opening");
        line("Assets:KR:Bank", "KR-GEN", "", "KRW", 1_000_000).line("Equity:Opening", "KR-GEN", "", "KRW", -1_000_000);
        post("kr", "2024-01-01", EntryKind.ADJUSTMENT, "opening");
        line("Assets:US:Bank", "US-RES", "", "USD", 10_000_00)
                .line("Income:Contributions", "US-RES", "", "USD", -10_000_00);
        post("us", "2024-02-10", EntryKind.GIFT, "US-1");
        line("Expenses:Grants", "US-RES", "Rescue", "USD", 6_000_00)
                .line("Liabilities:US:Payable", "US-RES", "", "USD", -6_000_00)
                .released("US-RES", "Rescue", "USD", 6_000_00);
        post("us", "2024-03-01", EntryKind.ADJUSTMENT, "US-2");
        both("Assets:KR:Receivable", "KR-RES", "", "USD", 6_000_00, 7_980_000)
                .line("Income:Affiliate", "KR-RES", "", "KRW", -7_980_000);
        post("kr", "2024-03-01", EntryKind.ADJUSTMENT, "KR-1");
        line("Liabilities:US:Payable", "US-RES", "", "USD", 6_000_00)
                .line("Assets:US:Bank", "US-RES", "", "USD", -6_000_00);
        post("us", "2024-03-04", EntryKind.SETTLEMENT, "US-3");
        line("Assets:KR:Bank", "KR-RES", "", "KRW", 8_010_000)
                .both("Assets:KR:Receivable", "KR-RES", "", "USD", -6_000_00, -7_980_000)
                .line("Income:Realised", "KR-RES", "", "KRW", -30_000)
                .line("Expenses:BankFees", "KR-GEN", "MGMT", "KRW", 15_000)
                .line("Assets:KR:Bank", "KR-GEN", "", "KRW", -15_000);
        post("kr", "2024-03-06", EntryKind.BANK, "KR-2");
    }

    private void field() {
        advance(20_000_00, 3_700_000).line("Assets:KR:Bank", "KR-RES", "", "KRW", -3_700_000);
        post("kr", "2024-03-11", EntryKind.ADVANCE, "KR-3");
        both("Expenses:Travel", "KR-RES", "Rescue", "CNY", 9_000_00, 1_665_000)
                .both("Expenses:Rent", "KR-RES", "Shelter", "CNY", 6_500_00, 1_202_500)
                .advance(-15_500_00, -2_867_500)
                .released("KR-RES", "Rescue", "KRW", 1_665_000)
                .released("KR-RES", "Shelter", "KRW", 1_202_500);
        post("kr", "2024-03-20", EntryKind.VOUCHER, "KR-4");
        line("Assets:KR:Bank", "KR-RES", "", "KRW", 279_000)
                .advance(-1_500_00, -277_500)
                .line("Income:Realised", "KR-RES", "", "KRW", -1_500);
        post("kr", "2024-03-29", EntryKind.SETTLEMENT, "KR-5");
        both("Expenses:CashDifferences", "KR-GEN", "Rescue", "CNY", 50_00, 9_250)
                .line("Assets:KR:Bank", "KR-GEN", "", "KRW", -9_250)
                .line("Assets:KR:Bank", "KR-RES", "", "KRW", 9_250)
                .advance(-50_00, -9_250);
        post("kr", "2024-03-29", EntryKind.SETTLEMENT, "KR-6");
        advance(0, 5_900).line("Income:Unrealised", "KR-RES", "", "KRW", -5_900);
        post("kr", "2024-03-31", EntryKind.REVALUATION, "KR-7");
    }

    private ExampleOne line(String account, String fund, String programme, String currency, long minor) {
        return both(account, fund, programme, currency, minor, minor);
    }

    private ExampleOne both(String account, String fund, String programme, String currency, long amount, long func) {
        lines.add(new DraftLine(account, fund, programme.isEmpty() ? null : programme, currency, amount, func));
        return this;
    }

    private ExampleOne advance(long amount, long func) {
        lines.add(new DraftLine("Assets:KR:Advances", "KR-RES", null, "CNY", amount, func, W07, null));
        return this;
    }

    private ExampleOne released(String fund, String programme, String currency, long minor) {
        return line("Income:ReleasedWith", fund, programme, currency, minor)
                .line("Income:ReleasedWithout", fund, programme, currency, -minor);
    }

    private void post(String entity, String date, EntryKind kind, String key) {
        UUID act = List.of("US-2", "KR-1", "US-3", "KR-2").contains(key) ? ACT : null;
        Draft draft = new Draft(entity, LocalDate.parse(date), kind, key, act, key, null, lines);
        lines.clear();
        if (!(ledger.journal().postAll(List.of(draft)) instanceof Journal.AllOutcome.All)) {
            throw new IllegalStateException(key + ": " + ledger.journal().postAll(List.of(draft)));
        }
    }

    private Fund fund(String entity, String code, Restriction restriction, Set<String> programmes) {
        return new Fund(entity, code, restriction, code, code, programmes, FIRST);
    }

    private void bank(String entity, String code, String currency) {
        added(ledger.chart()
                .add(new Account(
                        code, entity, ASSET, currency, true, true, Account.Role.BANK, null, "보통예금", "Bank", null)));
    }

    /** An account on which the two entities stand with each other; what is owed is money. */
    private void between(String code, @Nullable String entity, AccountKind kind) {
        added(ledger.chart()
                .add(new Account(
                        code,
                        entity,
                        kind,
                        null,
                        entity != null,
                        false,
                        Account.Role.INTER_ENTITY,
                        null,
                        code,
                        code,
                        null)));
    }

    private void gain(String code, Account.Role role) {
        added(ledger.chart().add(new Account(code, null, GAIN, null, false, false, role, null, code, code, null)));
    }

    private void account(String code, AccountKind kind) {
        added(ledger.chart().add(new Account(code, kind, code, code)));
    }

    private static void added(ChartOutcome outcome) {
        if (!(outcome instanceof ChartOutcome.Added)) {
            throw new IllegalStateException(outcome.toString());
        }
    }
}
