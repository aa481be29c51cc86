package org.naru.ledger.statements;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.naru.ledger.statements.TrialBalance.BroughtForward;
import org.naru.ledger.statements.TrialBalance.OfAccount;
import org.naru.platform.money.Money;
import org.naru.platform.web.Download;
import org.naru.platform.web.Texts;

/** Statements as comma-separated values, one record per row; each record names whose it is: {@code docs/specs/statements.md}. */
final class StatementCsv {
    private static final List<String> HEAD =
            List.of("statement", "entity", "currency", "basis", "audited", "from", "to", "chain", "moment");
    private static final List<String> TRIAL_BALANCE =
            List.of("row", "code", "kind", "label", "own", "opening", "debits", "credits", "balance");
    private static final List<String> ACTIVITIES =
            List.of("row", "code", "within", "label", "without", "with", "total", "previous");

    private static final List<String> POSITION =
            List.of("row", "code", "restriction", "label", "own", "end", "previous");

    private final Texts texts;

    StatementCsv(Texts texts) {
        this.texts = texts;
    }

    String write(List<Statement> statements) {
        StringWriter written = new StringWriter();
        CsvWriter csv = CsvWriter.builder().build(written);
        boolean first = true;
        for (Statement statement : statements) {
            if (first) {
                List<String> names = new ArrayList<>(HEAD);
                names.addAll(
                        switch (statement) {
                            case TrialBalance _ -> TRIAL_BALANCE;
                            case Activities _ -> ACTIVITIES;
                            case Position _ -> POSITION;
                            case Sheet _ -> SheetColumns.names(statements);
                        });
                csv.writeRecord(names);
                first = false;
            }
            switch (statement) {
                case TrialBalance trialBalance ->
                    trialBalance.rows().forEach(row -> csv.writeRecord(record(statement, fields(row))));
                case Activities activities ->
                    activities.rows().forEach(row -> csv.writeRecord(record(statement, fields(row))));
                case Position position -> {
                    position.rows().forEach(row -> csv.writeRecord(record(statement, fields(row))));
                    position.funds().forEach(fund -> csv.writeRecord(record(statement, fields(fund))));
                }
                case Sheet sheet -> {
                    List<String> columns = SheetColumns.names(statements);
                    for (Sheet.Grid grid : sheet.grids()) {
                        grid.rows()
                                .forEach(row -> csv.writeRecord(
                                        record(statement, SheetColumns.fields(grid, row, columns, texts))));
                    }
                }
            }
        }
        flush(csv);
        return written.toString();
    }

    private static void flush(CsvWriter csv) {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
    }

    private List<String> record(Statement statement, List<String> fields) {
        StatementHead head = statement.head();
        List<String> record = new ArrayList<>(List.of(
                StatementLabels.name(statement),
                head.entity(),
                head.currency().code(),
                StatementHead.BASIS,
                String.valueOf(head.audited()),
                head.from().toString(),
                head.to().toString(),
                head.chain().written(head.entity()),
                head.moment().toString()));
        record.addAll(fields);
        return record;
    }

    private List<String> fields(TrialBalance.Row row) {
        List<String> fields = new ArrayList<>(
                switch (row.subject()) {
                    case OfAccount account ->
                        List.of(
                                "account",
                                Download.harmless(account.code()),
                                account.kind().code());
                    case BroughtForward forward ->
                        List.of("brought-forward", "", StatementJson.word(forward.netAssetClass()));
                });
        fields.addAll(List.of(
                Download.harmless(StatementLabels.row(row, texts)),
                own(row.own()),
                decimal(row.opening()),
                decimal(row.debits()),
                decimal(row.credits()),
                decimal(row.balance().money())));
        return fields;
    }

    private List<String> fields(Activities.Row row) {
        return List.of(
                StatementJson.word(row.kind()),
                Download.harmless(row.code()),
                Download.harmless(row.within()),
                Download.harmless(StatementLabels.row(row, texts)),
                decimal(row.without().money()),
                decimal(row.with().money()),
                decimal(row.total().money()),
                decimal(row.previous().money()));
    }

    private List<String> fields(Position.Row row) {
        return List.of(
                StatementJson.word(row.kind()),
                Download.harmless(row.code()),
                "",
                Download.harmless(StatementLabels.row(row, texts)),
                own(row.own()),
                decimal(row.end().money()),
                decimal(row.previous().money()));
    }

    private List<String> fields(Position.OfFund fund) {
        return List.of(
                "fund",
                Download.harmless(fund.code()),
                fund.restriction().code(),
                Download.harmless(StatementLabels.row(fund, texts)),
                "",
                decimal(fund.end().money()),
                decimal(fund.previous().money()));
    }

    private static String own(List<Money> amounts) {
        return Download.harmless(amounts.stream().map(Money::toString).collect(Collectors.joining("; ")));
    }

    private static String decimal(Money money) {
        return money.decimal().toPlainString();
    }
}
