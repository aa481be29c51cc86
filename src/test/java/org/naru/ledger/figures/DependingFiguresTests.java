package org.naru.ledger.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.figures.Figure;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureValue;
import org.naru.figures.Quantity;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Journal;
import org.naru.ledger.Ledger;
import org.naru.ledger.statements.ExampleOne;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/**
 * Any change of one entry changes exactly the figures that depend on it, by what it says. What depends on a line is told
 * here a second time, from the words of the figures' definitions and not from statements.
 */
@NaruDatabaseTest
class DependingFiguresTests {
    private static final List<Integer> YEARS = List.of(2024, 2025);
    private static final int CHANGES = 24;

    private Ledger ledger;
    private BooksFigures books;

    @BeforeEach
    void postsTheExample(TestDatabase database) {
        ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        database.run("account:test", () -> ExampleOne.post(ledger, 1));
        database.run("account:test", () -> database.jdbc().sql("""
                        insert into ledger.rate (date, ccy, quote, num, source)
                        select day::date, 'USD', 'KRW', 1340, 'test'
                        from generate_series(date '2023-12-31', date '2025-12-31', interval '1 day') day""").update());
        books = new BooksFigures(database);
    }

    @AfterEach
    void closesTheRooms() {
        books.close();
    }

    /** What one entry does. */
    private record Change(boolean gift, int year, String fund, String programme, String account, long minor) {}

    @Test
    @Proves({"A-010", "A-170"})
    void changesExactlyTheFiguresThatDependOnItByWhatItSays(TestDatabase database) {
        Random random = new Random(20241231);
        Map<String, Long> before = all();
        for (int i = 0; i < CHANGES; i++) {
            Change change = any(random);
            post(database, change, "change-" + i);
            Map<String, Long> after = all();

            assertThat(changed(before, after)).as("%s", change).isEqualTo(depending(change));
            before = after;
        }
    }

    private static Change any(Random random) {
        boolean gift = random.nextBoolean();
        boolean restricted = random.nextBoolean();
        List<String> programmes = restricted ? List.of("Rescue", "Shelter") : List.of("Rescue", "Shelter", "MGMT");
        return new Change(
                gift,
                YEARS.get(random.nextInt(YEARS.size())),
                restricted ? "US-RES" : "US-GEN",
                programmes.get(random.nextInt(programmes.size())),
                gift
                        ? "Income:Contributions"
                        : List.of("Expenses:Travel", "Expenses:Rent").get(random.nextInt(2)),
                1 + random.nextInt(50_00));
    }

    private void post(TestDatabase database, Change change, String key) {
        List<DraftLine> lines = new ArrayList<>();
        if (change.gift()) {
            line(lines, "Assets:US:Bank", change.fund(), null, change.minor());
            line(lines, change.account(), change.fund(), null, -change.minor());
        } else {
            line(lines, change.account(), change.fund(), change.programme(), change.minor());
            line(lines, "Assets:US:Bank", change.fund(), null, -change.minor());
            if (restricted(change)) {
                line(lines, "Income:ReleasedWith", change.fund(), change.programme(), change.minor());
                line(lines, "Income:ReleasedWithout", change.fund(), change.programme(), -change.minor());
            }
        }
        Draft draft = new Draft(
                "us",
                LocalDate.of(change.year(), 5, 17),
                change.gift() ? EntryKind.GIFT : EntryKind.BANK,
                key,
                null,
                key,
                null,
                lines);
        Journal.AllOutcome posted =
                database.as("account:test", () -> ledger.journal().postAll(List.of(draft)));
        assertThat(posted).isInstanceOf(Journal.AllOutcome.All.class);
    }

    private static void line(
            List<DraftLine> lines,
            String account,
            String fund,
            @org.jspecify.annotations.Nullable String programme,
            long minor) {
        lines.add(new DraftLine(account, fund, programme, "USD", minor, minor));
    }

    private static boolean restricted(Change change) {
        return change.fund().equals("US-RES");
    }

    /** Every amount of every figure of both entities and of all as one, of each year. */
    private Map<String, Long> all() {
        return books.read(reading -> {
            Map<String, Long> all = new TreeMap<>();
            for (Figure figure : reading.all()) {
                boolean joined = figure.name().startsWith("books.joined.");
                if (figure.table() || joined && !figure.parameters().contains("currency")) {
                    continue;
                }
                for (int year : YEARS) {
                    FigureAsked asked = new FigureAsked(year, joined ? Map.of("currency", "USD") : Map.of());
                    if (reading.value(figure.name(), asked)
                                    instanceof FigureAnswer.Found<FigureValue>(FigureValue value)
                            && value.quantity() instanceof Quantity.Amount amount) {
                        all.put(year + " " + figure.name(), amount.money().minor());
                    }
                    if (figure.name().equals("books.us.net-assets.end")
                            && reading.value(figure.name(), new FigureAsked(year, Map.of("class", "with")))
                                    instanceof FigureAnswer.Found<FigureValue>(FigureValue value)
                            && value.quantity() instanceof Quantity.Amount amount) {
                        all.put(
                                year + " " + figure.name() + " with",
                                amount.money().minor());
                    }
                }
            }
            return all;
        });
    }

    private static Map<String, Long> changed(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> changed = new TreeMap<>();
        after.forEach((name, minor) -> {
            long difference = minor - before.getOrDefault(name, 0L);
            if (difference != 0) {
                changed.put(name, difference);
            }
        });
        assertThat(after.keySet()).containsAll(before.keySet());
        return changed;
    }

    private static Map<String, Long> depending(Change change) {
        Map<String, Long> depending = new TreeMap<>();
        for (int year : YEARS) {
            if (year < change.year()) {
                continue;
            }
            Map<String, Long> told = new TreeMap<>();
            long effect = change.gift() ? change.minor() : -change.minor();
            if (year == change.year()) {
                flows(change, told);
                told.put("surplus", effect);
                told.put("net-assets.change", effect);
            } else {
                told.put("net-assets.start", effect);
                told.put("fund." + change.fund() + ".opening", effect);
            }
            told.put("net-assets.end", effect);
            told.put("assets.total", effect);
            told.put("assets.Assets:US:Bank", effect);
            told.put("fund." + change.fund() + ".closing", effect);
            if (restricted(change)) {
                told.put("net-assets.end with", effect);
            }
            told.forEach((name, minor) -> {
                depending.put(year + " books.us." + name, minor);
                if (!name.startsWith("fund.") && !name.endsWith(" with")) {
                    depending.put(year + " books.joined." + name, minor);
                }
            });
        }
        return depending;
    }

    private static void flows(Change change, Map<String, Long> told) {
        if (change.gift()) {
            told.put("income.total", change.minor());
            told.put("income." + change.account(), change.minor());
            told.put("fund." + change.fund() + ".received", change.minor());
            return;
        }
        told.put("expense.total", change.minor());
        told.put("nature." + change.account(), change.minor());
        told.put("fund." + change.fund() + ".spent", -change.minor());
        told.put("fund." + change.fund() + ".spent-on." + change.programme(), change.minor());
        if (change.programme().equals("MGMT")) {
            told.put("expense.management", change.minor());
        } else {
            told.put("expense.program", change.minor());
            told.put("programme." + change.programme(), change.minor());
            told.put("programme.total", change.minor());
        }
    }
}
