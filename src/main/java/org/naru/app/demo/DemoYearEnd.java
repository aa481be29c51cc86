package org.naru.app.demo;

import static org.naru.app.demo.DemoFacts.KR;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naru.app.demo.DemoBook.Held;
import org.naru.app.demo.DemoBook.Purse;
import org.naru.app.demo.DemoFacts.Role;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;

/** Foreign balances at the closing rate on the last day of the year, reversed on the first of the next. */
final class DemoYearEnd {
    private final DemoBook book;
    private final DemoRates rates;
    private @Nullable Draft standing;

    DemoYearEnd(DemoBook book, DemoRates rates) {
        this.book = book;
        this.rates = rates;
    }

    /** First thing in a day. */
    @Nullable
    Draft reversed(LocalDate day) {
        Draft last = standing;
        if (last == null || day.getDayOfYear() != 1) {
            return null;
        }
        standing = null;
        List<DraftLine> negated = last.lines().stream()
                .map(l -> new DraftLine(
                        l.account(),
                        l.fund(),
                        l.programme(),
                        l.currency(),
                        -l.amount(),
                        -l.func(),
                        l.party(),
                        l.token()))
                .toList();
        book.write(new Draft(
                KR, day, EntryKind.REVERSAL, "reversal-" + last.sourceKey(), "외화환산 환입 (" + last.date() + ")", negated));
        return last;
    }

    /** Last thing in a day. */
    void day(LocalDate day) {
        if (day.getDayOfYear() != day.lengthOfYear()) {
            return;
        }
        List<DraftLine> lines = new ArrayList<>();
        Map<String, Long> byFund = new LinkedHashMap<>();
        for (Map.Entry<Purse, Held> each : book.balances().entrySet()) {
            Purse purse = each.getKey();
            Role role = DemoBook.account(purse.account()).role();
            boolean monetary = role == Role.CASH || role == Role.ADVANCE || role == Role.GRANT || role == Role.MONETARY;
            if (!purse.entity().equals(KR) || purse.currency().equals("KRW") || !monetary) {
                continue;
            }
            Held held = each.getValue();
            long difference = rates.toWon(purse.currency(), held.amount(), day, 0) - held.func();
            if (difference != 0) {
                lines.add(new DraftLine(
                        purse.account(), purse.fund(), null, purse.currency(), 0, difference, purse.party(), null));
                byFund.merge(purse.fund(), difference, Long::sum);
            }
        }
        byFund.forEach((fund, sum) -> {
            if (sum != 0) {
                lines.add(new DraftLine(DemoChart.UNREALISED, fund, null, "KRW", -sum, -sum));
            }
        });
        if (!lines.isEmpty()) {
            standing = new Draft(
                    KR,
                    day,
                    EntryKind.REVALUATION,
                    "reval:kr:" + YearMonth.from(day) + ":v1",
                    "연말 외화환산 (" + day.getYear() + ")",
                    lines);
            book.write(standing);
        }
    }
}
