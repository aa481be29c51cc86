package org.naru.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.naru.ledger.Ledger;
import org.naru.ledger.Programme;
import org.naru.ledger.programmes.ProgrammeList;
import org.naru.ledger.programmes.ProgrammeLists;
import org.naru.platform.acting.Acting;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** The invented mission tells its programmes by four lists, and a second run changes nothing. */
@NaruDatabaseTest
class DemoListsTests {
    @Test
    @Proves({"A-005", "A-008", "Q-29"})
    void threeWordsSixAreasSevenActivitiesAndFourLinesOfCostAreMadeOnce(TestDatabase database) {
        Ledger ledger = new Ledger(database.dataSource(), database.transactions(), database.clock(), () -> false);
        ProgrammeLists lists =
                new ProgrammeLists(database.dataSource(), ledger.chart(), database.clock(), database.transactions());
        database.run("account:test", () -> {
            for (DemoFacts.Programme each : DemoFacts.PROGRAMMES) {
                ledger.chart()
                        .add(new Programme(
                                each.code(),
                                Programme.Function.valueOf(each.function().toUpperCase(Locale.ROOT)),
                                each.nameKo(),
                                each.nameEn()));
            }
            new DemoLists(lists).make();
            new DemoLists(lists).make();
        });

        assertThat(Acting.get("account:test", () -> lists.all()).values().stream()
                        .map((ProgrammeList list) -> list.code() + " " + list.sums() + " "
                                + list.latest().items().size() + " "
                                + list.said().size()))
                .containsExactlyInAnyOrder(
                        "vision true 3 1", "areas true 6 1", "activities false 7 1", "cost true 4 1");
    }
}
