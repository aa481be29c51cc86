package org.naru.ledger.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.figures.Figure;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureValue;
import org.naru.figures.Quantity;
import org.naru.ledger.Chart;
import org.naru.ledger.Ledger;
import org.naru.ledger.Programme;
import org.naru.ledger.figures.BooksFigures;
import org.naru.ledger.programmes.ProgrammeList.Item;
import org.naru.ledger.programmes.ProgrammeLists.Outcome;
import org.naru.ledger.programmes.ProgrammeLists.Saying;
import org.naru.ledger.statements.ExampleOne;
import org.naru.platform.acting.Acting;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** One work told by several lists: what sums adds to the programme expense, what tells shows no amount. */
@NaruDatabaseTest
class ProgrammeListsTests {
    private static final FigureAsked YEAR = FigureAsked.of(2024);
    private static final String WHY = "Minutes of the board, number four.";

    private BooksFigures rooms;
    private ProgrammeLists lists;

    @BeforeEach
    void postsTheExample(TestDatabase database) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        database.run("account:test", () -> ExampleOne.post(ledger, 1));
        rooms = new BooksFigures(database);
        lists = rooms.door(ProgrammeLists.class);
    }

    @AfterEach
    void closesTheRooms() {
        rooms.close();
    }

    private static Item item(String code, String... programmes) {
        return new Item(code, code + " 항목", code, List.of(programmes));
    }

    private List<String> make(String code, boolean sums, Item... items) {
        return told(Acting.get(
                "account:test", () -> lists.make(new Saying(code, "목록", "List", sums, List.of(items), 2020, WHY))));
    }

    private List<String> say(String code, int from, Item... items) {
        return told(Acting.get(
                "account:test", () -> lists.say(new Saying(code, "", "", false, List.of(items), from, WHY))));
    }

    private static List<String> told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept(ProgrammeList list) ->
                List.of("said " + list.said().size());
            case Outcome.Refused(org.naru.platform.web.Wrong wrong) ->
                wrong.faults().stream()
                        .map(fault -> fault.why().key().replace("ledger.list.", "") + " "
                                + fault.why().arguments())
                        .toList();
        };
    }

    private String[] all() {
        return Acting.get("account:test", () -> lists.programmes()).stream()
                .map(Programme::code)
                .toArray(String[]::new);
    }

    private void programme(String code) {
        Acting.get(
                "account:test",
                () -> rooms.door(Chart.class).add(new Programme(code, Programme.Function.PROGRAM, "사업", "Programme")));
    }

    private static List<String> shown(FigureTable table) {
        List<String> lines = new ArrayList<>();
        table.lines()
                .forEach(line -> lines.add(line.label().en() + " "
                        + BooksFigures.plain(line.values().getFirst())));
        table.total()
                .ifPresent(line ->
                        lines.add("= " + BooksFigures.plain(line.values().getFirst())));
        return lines;
    }

    @Test
    @Proves({"A-005", "A-008", "A-009", "Q-29"})
    void severalListsTellTheSameExpenseEachInItsWay() {
        assertThat(all()).containsExactlyInAnyOrder("Rescue", "Shelter");
        assertThat(make("areas", true, item("out", "Rescue"), item("stay", "Shelter")))
                .containsExactly("said 1");
        assertThat(make("cost", true, item("all", "Rescue", "Shelter"), item("none")))
                .containsExactly("said 1");
        assertThat(make("activities", false, item("bringing", "Rescue"), item("teaching", "Rescue", "Shelter")))
                .containsExactly("said 1");

        assertThat(shown(rooms.table("books.kr.list.areas", YEAR)))
                .containsExactly("out 1674250 KRW", "stay 1202500 KRW", "= 2876750 KRW");
        assertThat(shown(rooms.table("books.kr.list.cost", YEAR)))
                .containsExactly("all 2876750 KRW", "none 0 KRW", "= 2876750 KRW");
        assertThat(rooms.amount("books.kr.list.areas.out", YEAR)).isEqualTo("1674250 KRW");
        assertThat(rooms.amount("books.kr.programme.total", YEAR)).isEqualTo("2876750 KRW");
        FigureValue one = rooms.value("books.kr.list.areas.out", YEAR);
        assertThat(one.provenance().link())
                .isEqualTo(rooms.value("books.kr.programme.Rescue", YEAR)
                        .provenance()
                        .link());
        assertThat(rooms.value("books.kr.list.cost.all", YEAR)
                        .provenance()
                        .link()
                        .orElseThrow())
                .startsWith("/books/statements/activities?");
        List<String> names =
                rooms.read(reading -> reading.all().stream().map(Figure::name).toList());
        assertThat(names).as("a list that tells has no amounts").noneMatch(name -> name.contains("list.activities"));
    }

    @Test
    @Proves("A-009")
    void aListThatSumsIsRefusedNamingTheProgrammeThatStandsWrong() {
        assertThat(make("areas", true, item("out", "Rescue"), item("stay"))).containsExactly("nowhere [Shelter]");
        assertThat(make("areas", true, item("out", "Rescue", "Shelter"), item("stay", "Shelter")))
                .containsExactly("several [Shelter, out, stay]");
        assertThat(make("areas", true, item("out", "Rescue", "MGMT", "Shelter")))
                .containsExactly("no-programme [MGMT, out]");
        assertThat(make("areas", true)).contains("items-wrong [40]");
        assertThat(make("new", false, item("a"), item("a"), new Item("B", "", "x", List.of())))
                .containsExactly("code-wrong []", "item-twice [a]", "item-wrong [B]");
        assertThat(say("areas", 2024, item("a"))).containsExactly("no-list [areas]");
        assertThat(Acting.get("account:test", () -> lists.all())).isEmpty();
    }

    @Test
    void theDatabaseRefusesItToo(TestDatabase database) {
        make("areas", true, item("out", "Rescue"), item("stay", "Shelter"));
        make("activities", false, item("bringing", "Rescue"));

        for (String statement : List.of(
                "update ledger.programme_item set name_en = 'x'",
                "delete from ledger.programme_mapped",
                "truncate ledger.programme_map cascade",
                "update ledger.programme_list set sums = false")) {
            assertThatThrownBy(() -> database.owner().sql(statement).update())
                    .as(statement)
                    .hasMessageContaining("stays");
        }
        ProgrammeListsSql sql = new ProgrammeListsSql(database.jdbc());
        assertThatThrownBy(() -> database.run(
                        "account:test",
                        () -> sql.say(
                                "areas",
                                true,
                                2021,
                                WHY,
                                List.of(item("out", "Rescue")),
                                database.clock().instant())))
                .hasStackTraceContaining("Shelter (0)");
        assertThatThrownBy(() -> database.run(
                        "account:test",
                        () -> sql.say(
                                "areas",
                                true,
                                2021,
                                WHY,
                                List.of(item("out", "Rescue", "Shelter"), item("stay", "Shelter")),
                                database.clock().instant())))
                .hasStackTraceContaining("Shelter (2)");
        assertThatThrownBy(() -> database.run(
                        "account:test",
                        () -> sql.say(
                                "areas",
                                false,
                                2021,
                                WHY,
                                List.of(item("out")),
                                database.clock().instant())))
                .as("a list that sums cannot say that it only tells")
                .hasStackTraceContaining("foreign key");
    }

    @Test
    void whatIsSaidHoldsFromItsYearOnAndNothingIsForgotten() {
        make("areas", true, item("out", "Rescue"), item("stay", "Shelter"));
        assertThat(say("areas", 2024, item("whole", "Rescue", "Shelter"))).containsExactly("said 2");
        assertThat(shown(rooms.table("books.kr.list.areas", YEAR)))
                .containsExactly("whole 2876750 KRW", "= 2876750 KRW");
        assertThat(refused("books.kr.list.areas.out", YEAR)).isEqualTo("ledger.figure.list-no-item");
        assertThat(say("areas", 2025, item("out", "Rescue"), item("stay", "Shelter")))
                .containsExactly("said 3");
        assertThat(shown(rooms.table("books.kr.list.areas", YEAR)))
                .as("what counts from 2025 on changes nothing of 2024")
                .containsExactly("whole 2876750 KRW", "= 2876750 KRW");
        assertThat(refused("books.kr.list.areas.out", FigureAsked.of(2019))).isEqualTo("ledger.figure.list-before");
    }

    @Test
    void aProgrammeThatCameLaterAndCostSomethingHasToBePlaced() {
        make("areas", true, item("out", "Rescue"), item("stay", "Shelter"));
        programme("New");
        assertThat(shown(rooms.table("books.kr.list.areas", YEAR)))
                .as("nothing was spent on it")
                .contains("= 2876750 KRW");

        say("areas", 2024, item("out", "Rescue"), item("stay", "Shelter"), item("new", "New"));
        programme("Other");
        assertThat(say("areas", 2024, item("out", "Rescue"), item("stay", "Shelter"), item("new", "New")))
                .containsExactly("nowhere [Other]");
    }

    private String refused(String name, FigureAsked asked) {
        return rooms.read(reading -> reading.value(name, asked)
                        instanceof FigureAnswer.Refused<FigureValue>(org.naru.platform.web.Message why)
                ? why.key()
                : "not refused");
    }

    /** However programmes are put on items: the items add to the programme expense, in every view that has books. */
    @Test
    @Proves("A-009")
    void whateverTheMapTheItemsAddToTheWhole() {
        programme("Third");
        programme("Fourth");
        String[] programmes = all();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int n = 0; n < 12; n++) {
            int count = 1 + random.nextInt(5);
            List<List<String>> on = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                on.add(new ArrayList<>());
            }
            for (String programme : programmes) {
                on.get(random.nextInt(count)).add(programme);
            }
            Item[] items = new Item[count];
            for (int i = 0; i < count; i++) {
                items[i] = item("i" + i, on.get(i).toArray(String[]::new));
            }
            assertThat(make("list" + n, true, items)).as("seed %s", seed).containsExactly("said 1");
        }
        rooms.read(reading -> {
            int tables = 0;
            for (Figure figure : reading.all()) {
                if (figure.table() && figure.name().contains(".list.")) {
                    FigureAnswer<FigureTable> answer = reading.table(figure.name(), YEAR);
                    if (answer instanceof FigureAnswer.Found<FigureTable>(FigureTable table)) {
                        tables++;
                        assertThat(table.lines().stream()
                                        .mapToLong(line -> minor(line.values().getFirst()))
                                        .sum())
                                .as("%s, seed %s", figure.name(), seed)
                                .isEqualTo(minor(
                                        table.total().orElseThrow().values().getFirst()));
                    }
                }
            }
            assertThat(tables).as("us and kr").isGreaterThanOrEqualTo(24);
            return true;
        });
    }

    private static long minor(FigureValue value) {
        return ((Quantity.Amount) value.quantity()).money().minor();
    }
}
