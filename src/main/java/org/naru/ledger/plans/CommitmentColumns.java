package org.naru.ledger.plans;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.naru.ledger.plans.Commitments.Committed;
import org.naru.ledger.plans.Commitments.State;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Column;
import org.naru.platform.web.Texts;

/** How commitments, their series and their terms stand in lists. */
final class CommitmentColumns {
    private CommitmentColumns() {}

    static Map<String, String> states(Texts texts) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (State state : State.values()) {
            choices.put(state.code(), texts.text("ledger.plan.commitment." + state.code()));
        }
        return choices;
    }

    static List<Column<Committed>> columns(ChartNames names) {
        return List.of(
                Column.<Committed>date("due", "ledger.plan.due", Committed::due)
                        .linked(each -> CommitmentsController.HERE + "/" + each.id()),
                Column.code("fund", "ledger.page.col.fund", each -> each.entity() + "-" + each.fund()),
                Column.code("programme", "ledger.page.col.programme", Committed::programme),
                Column.money(
                        "amount",
                        "ledger.plan.amount",
                        each -> new Money(each.func(), names.functional(each.entity()))),
                Column.word(
                        "state",
                        "ledger.plan.state",
                        each -> "ledger.plan.commitment." + each.state().code()),
                Column.<Committed>code(
                                "token",
                                "ledger.plan.token",
                                each -> each.token() == null
                                        ? null
                                        : each.token().toString())
                        .inFilesOnly());
    }

    static List<Column<PlansSql.SeriesRow>> seriesColumns() {
        return List.of(
                Column.<PlansSql.SeriesRow>text("label", "ledger.plan.series.label", PlansSql.SeriesRow::label)
                        .linked(each -> CommitmentsController.HERE + "/series/" + each.id()),
                Column.code("fund", "ledger.page.col.fund", each -> each.entity() + "-" + each.fund()),
                Column.date("on", "ledger.plan.approved-on", PlansSql.SeriesRow::on),
                Column.text("resolution", "ledger.plan.resolution", PlansSql.SeriesRow::resolution));
    }

    static List<Column<PlansSql.TermRow>> termColumns(Currency currency, Map<Long, Committed> reserved) {
        return List.of(
                Column.number("n", "ledger.plan.series.which", each -> (long) each.n()),
                Column.<PlansSql.TermRow>date("due", "ledger.plan.due", PlansSql.TermRow::due)
                        .linked(each -> each.commitment() == null
                                ? null
                                : CommitmentsController.HERE + "/" + each.commitment()),
                Column.money("amount", "ledger.plan.amount", each -> new Money(each.func(), currency)),
                Column.<PlansSql.TermRow>word("state", "ledger.plan.state", each -> state(each, reserved))
                        .linked(each -> each.paidEntry() == null ? null : "/books/entries/" + each.paidEntry()));
    }

    static String state(PlansSql.TermRow term, Map<Long, Committed> reserved) {
        Long commitment = term.commitment();
        if (commitment == null) {
            return term.paidEntry() == null ? "ledger.plan.series.owed" : "ledger.plan.commitment.consumed";
        }
        return "ledger.plan.commitment."
                + Objects.requireNonNull(reserved.get(commitment)).state().code();
    }
}
