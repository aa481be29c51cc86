package org.naru.ledger.concentration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Ledger;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Restriction;
import org.naru.ledger.plans.Planned;
import org.naru.ledger.statements.Activities;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.StatementFormat;
import org.naru.ledger.statements.StatementOutcome;
import org.naru.ledger.statements.Statements;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.Shared;
import org.naru.proof.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the statement of concentrations says of a year, and what the statement of activities discloses of it. */
@NaruDatabaseTest
class ConcentrationTests {
    private static final LocalDate DAY = LocalDate.of(2024, 6, 30);
    private static final UUID LARGE = UUID.fromString("0000abcd-0000-4000-8000-000000000001");
    private static final UUID SMALL = UUID.fromString("0000beef-0000-4000-8000-000000000002");

    private Ledger ledger;
    private Concentrations concentrations;

    @BeforeEach
    void chart(TestDatabase database) {
        ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        concentrations = new Concentrations(database.dataSource(), database.transactions(), database.clock());
        database.run("account:test", () -> {
            ledger.chart()
                    .add(
                            new LegalEntity("us", "미국", "US", "USD", 1, ZoneId.of("UTC")),
                            new Fund("us", "GEN", Restriction.NONE, "일반", "General", Set.of(), DAY.minusYears(2)));
            ledger.chart()
                    .add(new Fund("us", "BIG", Restriction.PURPOSE, "지정", "For one", Set.of(), DAY.minusYears(2)));
            ledger.chart()
                    .add(new Account(
                            "Bank",
                            "us",
                            AccountKind.ASSET,
                            "USD",
                            true,
                            true,
                            Account.Role.BANK,
                            null,
                            "b",
                            "b",
                            null));
            ledger.chart().add(new Account("Donations", AccountKind.REVENUE, "후원금", "Donations & Support"));
            ledger.chart().add(new Account("Other", AccountKind.REVENUE, "기타", "Other Income"));
            ledger.chart().openMonths("us", LocalDate.of(2023, 1, 1), LocalDate.of(2025, 12, 31));
        });
    }

    @Test
    @Proves("A-172")
    void theOneGiftOfThePublishedYearIsItsShareOfDonationsAndOfIncome(TestDatabase database) throws IOException {
        JsonNode published =
                JsonMapper.builder().build().readTree(Files.readString(Shared.path("reference/published-2024.json")));
        long gift = minor(published, "/designated_gift/amount");
        long donations = minor(published, "/income/lines/0/amount");
        database.run("account:test", () -> {
            gift("the one", "BIG", LARGE, gift);
            // Four hundred gifts of many, so that no other giver comes near.
            long rest = donations - gift;
            for (int i = 0; i < 400; i++) {
                long part = rest / 400 + (i < rest % 400 ? 1 : 0);
                gift("gift " + i, "GEN", i % 2 == 0 ? null : new UUID(1, i), part);
            }
            post("other", EntryKind.BANK, "Other", "GEN", null, minor(published, "/income/lines/1/amount"), DAY);
        });

        Sheet sheet = sheet(database, 2024);

        Sheet.Row first = sheet.grids().getFirst().rows().getFirst();
        assertThat(first.kind()).isEqualTo("concentration");
        assertThat(first.cells()).element(2).isEqualTo(new Sheet.Percent(new BigDecimal("71.7710")));
        assertThat(first.cells()).element(4).isEqualTo(new Sheet.Percent(new BigDecimal("71.6467")));
        assertThat(amount(first, 1)).isEqualByComparingTo("1205000");
        assertThat(sheet.grids().get(1).rows()).singleElement().satisfies(fund -> {
            assertThat(fund.code()).isEqualTo("BIG");
            assertThat(amount(fund, 1)).isEqualByComparingTo("1205000");
        });
        Sheet.Row total = sheet.grids().getFirst().rows().getLast();
        assertThat(amount(total, 1)).isEqualByComparingTo("1678951");
        assertThat(amount(total, 3)).isEqualByComparingTo("1681863");
        // The statement of activities discloses it, in every form, with the limit.
        Texts english = Texts.of(Language.EN);
        String note = "The largest is 71.7710 % of donations and 71.6467 % of income.";
        assertThat(notes(database, 2024))
                .singleElement()
                .satisfies(said ->
                        assertThat(english.text(said)).contains(note).contains("of 10 % of income and more: 1."));
        Activities activities = activities(database, 2024);
        for (StatementFormat format : List.of(StatementFormat.JSON, StatementFormat.TABLE)) {
            assertThat(new String(format.bytes(List.of(activities), english), java.nio.charset.StandardCharsets.UTF_8))
                    .contains(note);
        }
        // No name and not even the whole token is printed.
        assertThat(new String(
                        StatementFormat.CSV.bytes(List.of(sheet), english), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(LARGE.toString());
    }

    @Test
    void theLimitDecidesWhatIsDisclosedAndIsInclusive(TestDatabase database) {
        database.run("account:test", () -> {
            gift("a", "GEN", LARGE, 75_00);
            gift("b", "GEN", SMALL, 25_00);
        });

        assertThat(concentrations(database)).containsExactly("0000abcd", "0000beef");
        assertThat(limit(database, "25")).isInstanceOf(Planned.Done.class);
        assertThat(concentrations(database)).containsExactly("0000abcd", "0000beef");
        limit(database, "25.01");
        assertThat(concentrations(database)).containsExactly("0000abcd");
        limit(database, "75.01");
        assertThat(concentrations(database)).isEmpty();
        assertThat(notes(database, 2024)).isEmpty();
    }

    @Test
    void refusesALimitThatIsNoShare(TestDatabase database) {
        for (String wrong : List.of("0.99", "100.01", "-1", "10.001")) {
            assertThat(limit(database, wrong).whys())
                    .as(wrong)
                    .containsExactly(Message.of("ledger.concentration.limit-wrong"));
        }
        assertThat(limit(database, "1")).isInstanceOf(Planned.Done.class);
        assertThat(limit(database, "100")).isInstanceOf(Planned.Done.class);
    }

    @Test
    void aGiftThatWasReversedIsNoGiftAndOneGiverIsCountedOnce(TestDatabase database) {
        database.run("account:test", () -> {
            gift("kept 1", "GEN", LARGE, 10_00);
            gift("kept 2", "BIG", LARGE, 20_00);
            EntryId gone = gift("gone", "GEN", null, 500_00);
            ledger.journal().reverse(gone, DAY.plusDays(1), "bounced");
        });

        List<Sheet.Row> rows = sheet(database, 2024).grids().getFirst().rows();

        assertThat(rows).extracting(Sheet.Row::code).containsExactly("0000abcd", "", "");
        assertThat(amount(rows.getFirst(), 3)).isEqualByComparingTo("30");
        assertThat(rows.getFirst().cells()).element(4).isEqualTo(new Sheet.Percent(new BigDecimal("100.0000")));
    }

    @Test
    void aYearInWhichMoreWasTakenBackThanGivenHasNoShares(TestDatabase database) {
        EntryId[] before = new EntryId[1];
        database.run("account:test", () -> {
            before[0] = post("last year", EntryKind.GIFT, "Donations", "GEN", null, 100_00, DAY.minusYears(1));
            ledger.journal().reverse(before[0], DAY, "bounced a year later");
            gift("this year", "GEN", LARGE, 60_00);
        });

        List<Sheet.Row> rows = sheet(database, 2024).grids().getFirst().rows();

        assertThat(rows.getFirst().cells()).element(4).isEqualTo(Sheet.Cell.NONE);
        assertThat(amount(rows.getLast(), 3)).isEqualByComparingTo("-40");
        assertThat(notes(database, 2024)).isEmpty();
    }

    private EntryId gift(String key, String fund, @Nullable UUID giver, long minor) {
        return post(key, EntryKind.GIFT, "Donations", fund, giver, minor, DAY);
    }

    private EntryId post(
            String key, EntryKind kind, String account, String fund, @Nullable UUID giver, long minor, LocalDate day) {
        PostOutcome outcome = ledger.journal()
                .post(new Draft(
                        "us",
                        day,
                        kind,
                        key,
                        "",
                        List.of(
                                new DraftLine("Bank", fund, null, "USD", minor, minor),
                                new DraftLine(account, fund, null, "USD", -minor, -minor, giver, null))));
        return ((PostOutcome.Posted) outcome).id();
    }

    private static long minor(JsonNode published, String at) {
        return published.at(at).decimalValue().movePointRight(2).longValueExact();
    }

    private static BigDecimal amount(Sheet.Row row, int cell) {
        return ((Sheet.Amount) row.cells().get(cell)).effect().decimal();
    }

    private List<String> concentrations(TestDatabase database) {
        return sheet(database, 2024).grids().getFirst().rows().stream()
                .filter(row -> row.kind().equals("concentration"))
                .map(Sheet.Row::code)
                .toList();
    }

    private Planned<BigDecimal> limit(TestDatabase database, String percent) {
        return database.as("account:test", () -> concentrations.limit("us", new BigDecimal(percent)));
    }

    private Statements statements(TestDatabase database) {
        return Statements.reading(
                database.dataSource(),
                database.transactions(),
                database.clock(),
                () -> {},
                List.of(new ConcentrationStatement(concentrations)),
                List.of(new ConcentrationNotes(concentrations)));
    }

    private Sheet sheet(TestDatabase database, int year) {
        return (Sheet) computed(database.as(
                "account:test",
                () -> statements(database).of("concentration", Optional.empty(), year, Asked.Options.NONE)));
    }

    private Activities activities(TestDatabase database, int year) {
        return (Activities) computed(
                database.as("account:test", () -> statements(database).activities(Optional.empty(), year)));
    }

    private List<Message> notes(TestDatabase database, int year) {
        return activities(database, year).notes();
    }

    private static org.naru.ledger.statements.Statement computed(StatementOutcome outcome) {
        return ((StatementOutcome.Computed) outcome).statements().getFirst();
    }
}
