package org.naru.ledger.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Ledger;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Programme;
import org.naru.ledger.Restriction;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.Shared;
import org.naru.proof.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The expense lines of the report published for 2024, posted: what the matrix says of each and of administration. */
@NaruDatabaseTest
class PublishedMatrixTests {
    private static final LocalDate DAY = LocalDate.of(2024, 6, 30);

    @Test
    @Proves({"A-184", "G-23"})
    void everyProgrammeLineStandsInTheMatrixAndAdministrationHasItsShareOfTheLinesOwnSum(TestDatabase database)
            throws IOException {
        JsonNode published =
                JsonMapper.builder().build().readTree(Files.readString(Shared.path("reference/published-2024.json")));
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        TreeMap<String, BigDecimal> lines = new TreeMap<>();
        published
                .at("/programs/lines")
                .forEach(line -> lines.put(
                        line.path("name").asString(""), line.path("amount").decimalValue()));
        BigDecimal administration = published.at("/expenditure/lines/1/amount").decimalValue();
        database.run("account:test", () -> {
            chart(ledger, lines.keySet());
            lines.forEach((name, amount) -> post(ledger, name, amount));
            post(ledger, "MGMT", administration);
        });

        Sheet matrix = matrix(database);

        Sheet.Grid grid = matrix.grids().getFirst();
        TreeMap<String, BigDecimal> stands = new TreeMap<>();
        for (int i = 0; i < grid.columns().size(); i++) {
            String column = grid.columns().get(i).name();
            if (column.startsWith("programme:")) {
                stands.put(column.substring("programme:".length()), total(grid, i));
            }
        }
        assertThat(stands).isEqualTo(scaled(lines));
        assertThat(total(grid, grid.columns().size() - 1)).isEqualByComparingTo("1708871");
        assertThat(matrix.grids().get(1).rows().get(1).cells().getLast())
                .isEqualTo(new Sheet.Percent(new BigDecimal("2.16")));
    }

    private static TreeMap<String, BigDecimal> scaled(TreeMap<String, BigDecimal> lines) {
        TreeMap<String, BigDecimal> scaled = new TreeMap<>();
        lines.forEach((name, amount) -> scaled.put(name, amount.setScale(2)));
        return scaled;
    }

    private static BigDecimal total(Sheet.Grid grid, int column) {
        return ((Sheet.Amount) grid.rows().getLast().cells().get(column))
                .effect()
                .decimal();
    }

    private static Sheet matrix(TestDatabase database) {
        Statements statements = Statements.reading(
                database.dataSource(),
                database.transactions(),
                database.clock(),
                () -> {},
                List.of(new MatrixStatement(new StatementsSql(database.jdbc()))));
        StatementOutcome outcome =
                database.as("account:test", () -> statements.of("matrix", Optional.empty(), 2024, Asked.Options.NONE));
        return (Sheet) ((StatementOutcome.Computed) outcome).statements().getFirst();
    }

    private static void chart(Ledger ledger, Set<String> programmes) {
        ledger.chart()
                .add(
                        new LegalEntity("us", "미국", "US", "USD", 1, ZoneId.of("UTC")),
                        new Fund("us", "GEN", Restriction.NONE, "일반", "General", Set.of(), DAY.minusYears(1)));
        ledger.chart()
                .add(new Account(
                        "Bank", "us", AccountKind.ASSET, "USD", true, true, Account.Role.BANK, null, "b", "b", null));
        ledger.chart().add(new Account("Costs", AccountKind.EXPENSE, "비용", "Costs"));
        programmes.forEach(name -> ledger.chart().add(new Programme(name, Programme.Function.PROGRAM, name, name)));
        ledger.chart().add(new Programme("MGMT", Programme.Function.MANAGEMENT, "관리", "Management"));
        ledger.chart().openMonths("us", LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
    }

    private static void post(Ledger ledger, String programme, BigDecimal amount) {
        long minor = amount.movePointRight(2).longValueExact();
        PostOutcome outcome = ledger.journal()
                .post(new Draft(
                        "us",
                        DAY,
                        EntryKind.VOUCHER,
                        programme,
                        "",
                        List.of(
                                new DraftLine("Costs", "GEN", programme, "USD", minor, minor),
                                new DraftLine("Bank", "GEN", null, "USD", -minor, -minor))));
        assertThat(outcome).isInstanceOf(PostOutcome.Posted.class);
    }
}
