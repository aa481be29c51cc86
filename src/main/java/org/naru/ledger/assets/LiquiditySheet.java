package org.naru.ledger.assets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Chart;
import org.naru.ledger.Restriction;
import org.naru.ledger.assets.AssetsSql.Holding;
import org.naru.ledger.plans.ChartNames;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.EntriesLink;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.Sheet.Col;
import org.naru.ledger.statements.Sheet.Grid;
import org.naru.ledger.statements.Sheet.Label;
import org.naru.ledger.statements.Sheet.Said;
import org.naru.ledger.statements.StatementHead;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.web.Message;

/**
 * The liquidity note (ASC 958-210-50): financial assets at the end of the year, less what givers restricted, the board
 * designated, is handed out as advances, does not become money within a year, or is reserved; the rest can be spent for
 * anything within a year. Each holding of a fund on an account is taken away once, for the first reason that holds.
 */
final class LiquiditySheet implements StatementSource {
    private final Assets assets;
    private final Chart chart;

    LiquiditySheet(Assets assets, Chart chart) {
        this.assets = assets;
        this.chart = chart;
    }

    @Override
    public String name() {
        return "liquidity";
    }

    @Override
    public Group group() {
        return Group.PLANS;
    }

    /** Why a holding is not there to spend for anything, in the order of the note. */
    enum Why {
        RESTRICTED,
        DESIGNATED,
        ADVANCED,
        BEYOND,
        AVAILABLE
    }

    /** The first reason that holds. */
    static Why why(Holding holding, List<String> beyond) {
        Restriction restriction = Restriction.of(holding.restriction());
        if (restriction.withDonorRestrictions()) {
            return Why.RESTRICTED;
        }
        if (restriction == Restriction.BOARD) {
            return Why.DESIGNATED;
        }
        if ("advance".equals(holding.role())) {
            return Why.ADVANCED;
        }
        return beyond.contains(holding.account()) ? Why.BEYOND : Why.AVAILABLE;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        LocalDate day = head.to();
        ChartNames names = new ChartNames(chart);
        List<Holding> holdings = assets.sql().holdings(head.entity(), day);
        List<String> beyond = assets.settings().beyond(head.entity());
        List<Sheet.Row> rows = new ArrayList<>();
        long whole = 0;
        List<String> accounts =
                holdings.stream().map(Holding::account).distinct().toList();
        for (String account : accounts) {
            long sum = holdings.stream()
                    .filter(each -> each.account().equals(account))
                    .mapToLong(Holding::func)
                    .sum();
            whole += sum;
            rows.add(row("asset", account, names.label(account), 1, sum, head, link(head, account, null)));
        }
        rows.add(total("financial-assets", "ledger.liquidity.financial-assets", whole, head));
        long left = whole;
        for (Why why : List.of(Why.RESTRICTED, Why.DESIGNATED, Why.ADVANCED, Why.BEYOND)) {
            List<Holding> taken =
                    holdings.stream().filter(each -> why(each, beyond) == why).toList();
            long sum = taken.stream().mapToLong(Holding::func).sum();
            left -= sum;
            String code = why.name().toLowerCase(java.util.Locale.ROOT);
            rows.add(total(code, "ledger.liquidity." + code, -sum, head));
            for (Holding each : taken) {
                rows.add(row(
                        "holding",
                        head.entity() + "-" + each.fund(),
                        new Said(Message.of(
                                "ledger.liquidity.holding", head.entity() + "-" + each.fund(), each.account())),
                        1,
                        -each.func(),
                        head,
                        link(head, each.account(), each.fund())));
            }
        }
        long committed = assets.sql().committedOfOwn(head.entity(), day);
        rows.add(total("committed", "ledger.liquidity.committed", -committed, head));
        rows.add(total("available", "ledger.liquidity.available", left - committed, head));
        return new Answer.Made(new Sheet(
                name(),
                head,
                Message.of("ledger.plan.at", day),
                notes(head),
                List.of(new Grid(
                        "liquidity",
                        Optional.empty(),
                        List.of(Col.of("amount", "ledger.liquidity.amount", Sheet.Type.AMOUNT)),
                        rows))));
    }

    private List<Message> notes(StatementHead head) {
        String ko = assets.settings().text(head.entity(), true);
        String en = assets.settings().text(head.entity(), false);
        List<Message> notes = new ArrayList<>();
        notes.add(
                ko.isBlank() && en.isBlank()
                        ? Message.of("ledger.liquidity.no-text")
                        : Message.of("ledger.liquidity.text", ko, en));
        notes.add(Message.of("ledger.liquidity.policy"));
        return notes;
    }

    private static EntriesLink link(StatementHead head, String account, @Nullable String fund) {
        return ChartNames.entries(head.entity(), null, head.to(), account, null, fund, null);
    }

    private static Sheet.Row row(
            String kind, String code, Label label, int depth, long minor, StatementHead head, EntriesLink entries) {
        return new Sheet.Row(
                kind, code, label, depth, false, List.of(ChartNames.amount(minor, head.currency(), entries)));
    }

    private static Sheet.Row total(String kind, String key, long minor, StatementHead head) {
        return new Sheet.Row(kind, "", Said.of(key), 0, true, List.of(ChartNames.amount(minor, head.currency(), null)));
    }
}
