package org.naru.ledger;

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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.naru.proof.TestDatabase;

/**
 * The two books of worked example 1, us in USD and kr in KRW, with their chart, on a fresh database.
 *
 * <p>Entries are written like this: {@code gift("us", "2024-02-10", "g1", "Bank +10000.00 US-RES", …)}.
 */
final class LedgerBooks {
    static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    final TestDatabase database;
    final Ledger ledger;
    boolean mayPostSoft;

    LedgerBooks(TestDatabase database) {
        this.database = database;
        this.ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> mayPostSoft);
        database.run("account:test", this::chart);
    }

    private void chart() {
        Chart chart = ledger.chart();
        added(chart.add(
                new LegalEntity("us", "미국", "US branch", "USD", 1, ZoneId.of("America/New_York")),
                general("us", "US-GEN")));
        added(chart.add(
                new LegalEntity("kr", "한국", "Korean mission", "KRW", 1, ZoneId.of("Asia/Seoul")),
                general("kr", "KR-GEN")));
        for (String code : List.of("Rescue", "Shelter", "School")) {
            added(chart.add(new Programme(code, Programme.Function.PROGRAM, code, code)));
        }
        added(chart.add(new Programme("MGMT", Programme.Function.MANAGEMENT, "관리", "Management")));
        added(chart.add(new Programme("FUNDR", Programme.Function.FUNDRAISING, "모금", "Fundraising")));
        Set<String> purpose = Set.of("Rescue", "Shelter");
        added(chart.add(new Fund("us", "US-RES", Restriction.PURPOSE, "구출", "Rescue", purpose, FIRST)));
        added(chart.add(new Fund("us", "US-SCH", Restriction.PURPOSE, "장학", "School", Set.of("School"), FIRST)));
        added(chart.add(new Fund("us", "US-PER", Restriction.PERPETUAL, "기본", "Corpus", Set.of(), FIRST)));
        added(chart.add(new Fund("kr", "KR-RES", Restriction.PURPOSE, "구출", "Rescue", purpose, FIRST)));
        for (String entity : List.of("us", "kr")) {
            String functional = entity.equals("us") ? "USD" : "KRW";
            bank(chart, entity, "Bank:" + entity, functional);
            bank(chart, entity, "Bank:" + entity + ":CNY", "CNY");
            added(chart.add(new Account(
                    "Advances:" + entity,
                    entity,
                    ASSET,
                    null,
                    true,
                    false,
                    Account.Role.ADVANCE,
                    null,
                    "선급",
                    "Advances",
                    null)));
            chart.openMonths(entity, FIRST, LAST);
        }
        account(chart, "Receivable", ASSET);
        account(chart, "Payable", LIABILITY);
        account(chart, "Opening", EQUITY);
        account(chart, "Contributions", REVENUE);
        account(chart, "Grants received", REVENUE);
        account(chart, "Exchange", GAIN);
        account(chart, "Unrealised", GAIN);
        account(chart, "Travel", EXPENSE);
        account(chart, "Rent", EXPENSE);
        account(chart, "Bank fees", EXPENSE);
        account(chart, "Cash differences", EXPENSE);
        account(chart, "Grants", EXPENSE);
        account(chart, "Released with", RELEASE_WITH);
        account(chart, "Released without", RELEASE_WITHOUT);
    }

    private static Fund general(String entity, String code) {
        return new Fund(entity, code, Restriction.NONE, "일반", "General", Set.of(), FIRST);
    }

    private static void account(Chart chart, String code, AccountKind kind) {
        added(chart.add(new Account(code, kind, code, code)));
    }

    private static void bank(Chart chart, String entity, String code, String currency) {
        added(chart.add(
                new Account(code, entity, ASSET, currency, true, true, Account.Role.BANK, null, "은행", "Bank", null)));
    }

    static void added(ChartOutcome outcome) {
        if (!(outcome instanceof ChartOutcome.Added)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** Does the work as a bookkeeper. */
    <T> T as(Supplier<T> work) {
        return database.as("account:test", work);
    }

    PostOutcome post(Draft draft) {
        try {
            return org.naru.platform.acting.Acting.call(
                    "account:test", () -> ledger.journal().post(draft));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    EntryId posted(Draft draft) {
        return switch (post(draft)) {
            case PostOutcome.Posted done -> done.id();
            case PostOutcome.AlreadyPosted old -> throw new AssertionError("stood already: " + old);
            case PostOutcome.Refused no -> throw new AssertionError("refused: " + no.refusal());
        };
    }

    Refusal refused(Draft draft) {
        if (post(draft) instanceof PostOutcome.Refused no) {
            return no.refusal();
        }
        throw new AssertionError("not refused: " + draft);
    }

    static Draft entry(String entity, String date, EntryKind kind, String key, DraftLine... lines) {
        return new Draft(entity, LocalDate.parse(date), kind, key, "text of " + key, List.of(lines));
    }

    /** A line in one currency with equal amounts. */
    static DraftLine line(String account, String fund, @Nullable String programme, String ccy, long minor) {
        return new DraftLine(account, fund, programme, ccy, minor, minor);
    }

    static Draft gift(String entity, String date, String key, String fund, long minor) {
        String ccy = entity.equals("us") ? "USD" : "KRW";
        return entry(
                entity,
                date,
                EntryKind.GIFT,
                key,
                line("Bank:" + entity, fund, null, ccy, minor),
                line("Contributions", fund, null, ccy, -minor));
    }

    /** An expense from a fund, with its release where the fund has a giver's restriction. */
    static Draft expense(String entity, String date, String key, String fund, String programme, long minor) {
        String ccy = entity.equals("us") ? "USD" : "KRW";
        List<DraftLine> lines = new ArrayList<>(
                List.of(line("Travel", fund, programme, ccy, minor), line("Bank:" + entity, fund, null, ccy, -minor)));
        if (!fund.endsWith("GEN")) {
            lines.add(line("Released with", fund, programme, ccy, minor));
            lines.add(line("Released without", fund, programme, ccy, -minor));
        }
        return entry(entity, date, EntryKind.VOUCHER, key, lines.toArray(DraftLine[]::new));
    }
}
