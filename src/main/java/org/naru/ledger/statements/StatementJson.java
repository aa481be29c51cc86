package org.naru.ledger.statements;

import java.util.List;
import java.util.Locale;
import org.naru.ledger.statements.TrialBalance.BroughtForward;
import org.naru.ledger.statements.TrialBalance.OfAccount;
import org.naru.platform.money.Money;
import org.naru.platform.web.Texts;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Statements for machines: {@code docs/specs/statements.md}. Amounts are decimal strings beside whole minor units. */
final class StatementJson {
    private static final String FORMAT = "naru-statement/1";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Texts texts;

    StatementJson(Texts texts) {
        this.texts = texts;
    }

    String write(List<Statement> statements) {
        ObjectNode document = JSON.createObjectNode();
        document.put("format", FORMAT);
        document.put("language", texts.language().code());
        document.put(
                "joined",
                statements.stream()
                        .anyMatch(statement -> statement.head().entity().equals(StatementHead.JOINED)));
        ArrayNode all = document.putArray("statements");
        for (Statement statement : statements) {
            ObjectNode one = all.addObject();
            one.put("statement", StatementLabels.name(statement));
            head(one, statement.head());
            switch (statement) {
                case TrialBalance trialBalance -> trialBalance(one, trialBalance);
                case Activities activities -> activities(one, activities);
                case Position position -> position(one, position);
                case Sheet sheet -> sheet(one, sheet);
            }
        }
        return JSON.writeValueAsString(document) + "\n";
    }

    private void head(ObjectNode one, StatementHead head) {
        ObjectNode entity = one.putObject("entity");
        entity.put("code", head.entity());
        entity.put("name", StatementLabels.entity(head, texts));
        one.put("currency", head.currency().code());
        one.put("exponent", head.currency().exponent());
        one.put("basis", StatementHead.BASIS);
        one.put("audited", head.audited());
        one.put("fiscalYear", head.fiscalYear());
        one.put("from", head.from().toString());
        one.put("to", head.to().toString());
        one.put("running", head.running());
        ObjectNode chain = one.putObject("chain");
        chain.put("number", head.chain().number());
        chain.put("hash", head.chain().hash());
        chain.put("written", head.chain().written(head.entity()));
        chain.put("following", head.chain().following());
        one.put("moment", head.moment().toString());
    }

    private void trialBalance(ObjectNode one, TrialBalance statement) {
        ArrayNode rows = one.putArray("rows");
        for (TrialBalance.Row row : statement.rows()) {
            ObjectNode node = rows.addObject();
            switch (row.subject()) {
                case OfAccount account -> {
                    node.put("row", "account");
                    node.put("code", account.code());
                    node.put("kind", account.kind().code());
                }
                case BroughtForward forward -> {
                    node.put("row", "brought-forward");
                    node.put("class", word(forward.netAssetClass()));
                }
            }
            node.put("label", StatementLabels.row(row, texts));
            own(node, row.own());
            amount(node.putObject("opening"), row.opening());
            amount(node.putObject("debits"), row.debits());
            amount(node.putObject("credits"), row.credits());
            figure(node, "balance", row.balance());
        }
        TrialBalance.Totals totals = statement.totals();
        ObjectNode sums = one.putObject("totals");
        amount(sums.putObject("opening"), totals.opening());
        amount(sums.putObject("debits"), totals.debits());
        amount(sums.putObject("credits"), totals.credits());
        amount(sums.putObject("debitBalances"), totals.debitBalances());
        amount(sums.putObject("creditBalances"), totals.creditBalances());
    }

    private void activities(ObjectNode one, Activities statement) {
        ArrayNode notes = one.putArray("notes");
        statement.notes().forEach(note -> notes.add(texts.text(note)));
        ArrayNode rows = one.putArray("rows");
        for (Activities.Row row : statement.rows()) {
            ObjectNode node = rows.addObject();
            node.put("row", word(row.kind()));
            if (!row.code().isEmpty()) {
                node.put("code", row.code());
            }
            if (!row.within().isEmpty()) {
                node.put("within", row.within());
            }
            node.put("label", StatementLabels.row(row, texts));
            figure(node, "without", row.without());
            figure(node, "with", row.with());
            figure(node, "total", row.total());
            figure(node, "previous", row.previous());
        }
    }

    private void position(ObjectNode one, Position statement) {
        one.put("before", statement.before().toString());
        ArrayNode rows = one.putArray("rows");
        for (Position.Row row : statement.rows()) {
            ObjectNode node = rows.addObject();
            node.put("row", word(row.kind()));
            if (!row.code().isEmpty()) {
                node.put("code", row.code());
            }
            node.put("label", StatementLabels.row(row, texts));
            own(node, row.own());
            figure(node, "end", row.end());
            figure(node, "previous", row.previous());
        }
        ArrayNode funds = one.putArray("funds");
        for (Position.OfFund fund : statement.funds()) {
            ObjectNode node = funds.addObject();
            node.put("code", fund.code());
            node.put("restriction", fund.restriction().code());
            node.put("label", StatementLabels.row(fund, texts));
            figure(node, "end", fund.end());
            figure(node, "previous", fund.previous());
        }
    }

    private void sheet(ObjectNode one, Sheet sheet) {
        one.put("days", texts.text(sheet.days()));
        ArrayNode notes = one.putArray("notes");
        sheet.notes().forEach(note -> notes.add(texts.text(note)));
        ArrayNode tables = one.putArray("tables");
        for (Sheet.Grid grid : sheet.grids()) {
            ObjectNode table = tables.addObject();
            table.put("table", grid.name());
            if (!grid.title().isEmpty()) {
                table.put("title", grid.titled(texts));
            }
            ArrayNode columns = table.putArray("columns");
            for (Sheet.Col column : grid.columns()) {
                columns.addObject()
                        .put("column", column.name())
                        .put("label", column.label().in(texts))
                        .put("type", word(column.type()));
            }
            ArrayNode rows = table.putArray("rows");
            for (Sheet.Row row : grid.rows()) {
                ObjectNode node = rows.addObject();
                node.put("row", row.kind());
                node.put("code", row.code());
                node.put("label", row.label().in(texts));
                node.put("depth", row.depth());
                node.put("total", row.total());
                for (int i = 0; i < grid.columns().size(); i++) {
                    cell(node, grid.columns().get(i).name(), row.cells().get(i), sheet.head());
                }
            }
        }
    }

    private void cell(ObjectNode node, String name, Sheet.Cell cell, StatementHead head) {
        switch (cell) {
            case Sheet.None() -> node.putNull(name);
            case Sheet.Amount amount -> {
                ObjectNode at = amount(node.putObject(name), amount.effect());
                if (!amount.effect().currency().equals(head.currency())) {
                    at.put("currency", amount.effect().currency().code());
                }
                amount.entries().ifPresent(address -> at.put("entries", address));
            }
            case Sheet.Words words -> node.put(name, words.label().in(texts));
            case Sheet.Percent percent -> node.put(name, percent.percent().toPlainString());
            case Sheet.Count count -> node.put(name, count.count());
            case Sheet.Day day -> node.put(name, day.day().toString());
        }
    }

    private static void own(ObjectNode node, List<Money> amounts) {
        ArrayNode own = node.putArray("own");
        amounts.forEach(money ->
                amount(own.addObject(), money).put("currency", money.currency().code()));
    }

    private static void figure(ObjectNode node, String name, Figure figure) {
        amount(node.putObject(name), figure.money())
                .put("entries", figure.entries().address());
    }

    private static ObjectNode amount(ObjectNode node, Money money) {
        return node.put("amount", money.decimal().toPlainString()).put("minor", money.minor());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
