package org.naru.ledger.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
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
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.ledger.statements.Statements;
import org.naru.platform.acting.Acting;
import org.naru.platform.web.Message;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Shared;
import org.naru.proof.TestDatabase;

/**
 * T28. Two returns as their filers sent them to the IRS: their Part IX is posted by function into a fresh book, and our
 * Part IX gives every cell and the totals to the dollar.
 */
@NaruDatabaseTest
class FiledReturnsTests {
    private static final LocalDate FIRST = LocalDate.of(2014, 1, 1);
    private static final List<String> PROGRAMMES = List.of("PRG", "MGMT", "FUNDR");

    @ParameterizedTest
    @CsvSource({
        "red-cross-2014-990.xml, 2886003368 2587035899 118033560 180933909, 35",
        "voice-of-san-diego-2014-990.xml, 1464282 1223015 30909 210358, 22"
    })
    void everyFiledCellComesOutOfTheBooks(String file, String totals, int linesFiled, TestDatabase database)
            throws IOException {
        FiledReturn filed = filed(file);
        assertThat(filed.rows())
                .as("rows in which the filer's own columns do not add")
                .allMatch(FiledReturn.Row::adds);

        Map<String, String> ours = partIx(database, filed);

        assertThat(ours.get("25")).isEqualTo(totals);
        assertThat(filed.rows()).hasSize(linesFiled);
        for (FiledReturn.Row row : filed.rows()) {
            assertThat(ours.get(row.line())).as("line " + row.line()).isEqualTo(dollars(row));
        }
        // And nothing stands on a line that was not filed.
        ours.forEach((line, cells) -> assertThat(cells)
                .as("line " + line)
                .satisfiesAnyOf(
                        all -> assertThat(all).isEqualTo("0 0 0 0"),
                        all -> assertThat(filed.rows())
                                .anyMatch(row -> row.line().equals(line))));
    }

    @Test
    void the990EzIsRefusedByName() throws IOException {
        try (InputStream xml = Files.newInputStream(Shared.path("data/form990/little-league-2016-990EZ.xml"))) {
            assertThat(FiledReturn.read(xml))
                    .isEqualTo(new FiledReturn.Outcome.Refused(Message.of("ledger.forms.no-part-ix", "990-EZ")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<Return><ReturnData><IRS990/></ReturnData></Return>",
                "<Return><IRS990><TravelGrp><TotalAmt>many</TotalAmt></TravelGrp></IRS990></Return>",
                "<!DOCTYPE Return [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + "<Return><IRS990><TravelGrp><TotalAmt>&x;</TotalAmt></TravelGrp></IRS990></Return>"
            })
    void whatIsNoReturnIsRefused(String xml) {
        assertThat(FiledReturn.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new FiledReturn.Outcome.Refused(Message.of("ledger.forms.filed-unreadable")));
    }

    private static FiledReturn filed(String file) throws IOException {
        try (InputStream xml = Files.newInputStream(Shared.path("data/form990/" + file))) {
            return switch (FiledReturn.read(xml)) {
                case FiledReturn.Outcome.Read read -> read.filed();
                case FiledReturn.Outcome.Refused refused -> throw new AssertionError(refused.why());
            };
        }
    }

    /** Posts each filed amount as an expense of its function and asks for Part IX: line to its four columns. */
    private static Map<String, String> partIx(TestDatabase database, FiledReturn filed) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        FormsSql sql = new FormsSql(database.jdbc());
        Forms forms = new Forms(sql, database.clock());
        database.run("account:test", () -> {
            chart(ledger.chart());
            List<Draft> drafts = new ArrayList<>();
            for (FiledReturn.Row row : filed.rows()) {
                if (!row.line().equals("25")) {
                    String account = "Expenses:Line" + row.line();
                    added(ledger.chart().add(new Account(account, AccountKind.EXPENSE, account, account)));
                    assertThat(forms.map(Forms.US, account, new Forms.Place("ix", row.line(), ""), 2013, null))
                            .isEqualTo(new Forms.Outcome.Kept());
                    for (int function = 0; function < 3; function++) {
                        long cents = row.dollars().get(function + 1).longValueExact() * 100;
                        if (cents != 0) {
                            drafts.add(expense(account, PROGRAMMES.get(function), cents, drafts.size()));
                        }
                    }
                }
            }
            assertThat(ledger.journal().postAll(drafts)).isInstanceOf(Journal.AllOutcome.All.class);
        });
        Map<String, String> lines = new HashMap<>();
        sheet(database, sql, FormSource.Kind.IX, "us", 2014).grids().getFirst().rows().stream()
                .filter(row -> !row.kind().equals("account"))
                .forEach(row -> lines.put(row.code(), dollars(row)));
        return lines;
    }

    private static Draft expense(String account, String programme, long cents, int number) {
        return new Draft(
                "us",
                FIRST.plusDays(number % 365),
                EntryKind.VOUCHER,
                "v" + number,
                "filed",
                List.of(
                        new DraftLine(account, "GEN", programme, "USD", cents, cents),
                        new DraftLine("Assets:Bank", "GEN", null, "USD", -cents, -cents)));
    }

    private static void chart(Chart chart) {
        added(chart.add(
                new LegalEntity("us", "미국", "US", "USD", 1, ZoneOffset.UTC),
                new Fund("us", "GEN", Restriction.NONE, "일반", "General", Set.of(), FIRST)));
        added(chart.add(new Programme("PRG", Programme.Function.PROGRAM, "사업", "Programme")));
        added(chart.add(new Programme("MGMT", Programme.Function.MANAGEMENT, "관리", "Management")));
        added(chart.add(new Programme("FUNDR", Programme.Function.FUNDRAISING, "모금", "Fundraising")));
        added(chart.add(new Account(
                "Assets:Bank",
                "us",
                AccountKind.ASSET,
                "USD",
                true,
                true,
                Account.Role.BANK,
                null,
                "은행",
                "Bank",
                null)));
        chart.openMonths("us", FIRST, LocalDate.of(2014, 12, 31));
    }

    static void added(ChartOutcome outcome) {
        assertThat(outcome).isInstanceOf(ChartOutcome.Added.class);
    }

    static Sheet sheet(TestDatabase database, FormsSql sql, FormSource.Kind kind, String entity, int year) {
        return switch (asked(database, sql, kind, entity, year)) {
            case StatementOutcome.Computed computed ->
                (Sheet) computed.statements().getFirst();
            case StatementOutcome other -> throw new AssertionError(other);
        };
    }

    static StatementOutcome asked(TestDatabase database, FormsSql sql, FormSource.Kind kind, String entity, int year) {
        FormSource source = new FormSource(kind, sql);
        Statements statements = Statements.reading(
                database.dataSource(), database.transactions(), database.clock(), () -> {}, List.of(source));
        try {
            return Acting.call(
                    "account:test", () -> statements.of(source.name(), Optional.of(entity), year, Asked.Options.NONE));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String dollars(FiledReturn.Row row) {
        return String.join(
                " ", row.dollars().stream().map(each -> each.toPlainString()).toList());
    }

    private static String dollars(Sheet.Row row) {
        List<String> cells = new ArrayList<>();
        for (Sheet.Cell cell : row.cells()) {
            if (cell instanceof Sheet.Amount amount) {
                assertThat(amount.effect().minor() % 100).isZero();
                cells.add(String.valueOf(amount.effect().minor() / 100));
            }
        }
        return String.join(" ", cells);
    }
}
