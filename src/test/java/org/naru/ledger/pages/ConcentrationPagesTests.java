package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** The limit of concentrations over the web. */
@NaruDatabaseTest
class ConcentrationPagesTests {
    private static final String HERE = "/books/concentration";

    @Test
    void theLimitIsSetOnItsPageAndAWrongOneIsRefusedAtItsField(TestDatabase database) {
        try (BookServer server = BookServer.start(database).withBooks()) {
            Visitor keeper = Visitor.of(server, "bookkeeper", "en");
            assertThat(keeper.get(HERE).text()).contains("10 % of income");

            Visitor.Page wrong = keeper.postFrom(HERE, HERE, Map.of("entity", "us", "percent", "0.5"));
            Visitor.Page none = keeper.postFrom(HERE, HERE, Map.of("entity", "nobody", "percent", "20"));
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.text()).contains("The limit is 1 to 100 percent with at most two decimals.");
            assertThat(none.status()).isEqualTo(422);
            assertThat(keeper.get(HERE).text()).doesNotContain("20 % of income", "0.5 % of income");

            keeper.postFrom(HERE, HERE, Map.of("entity", "us", "percent", "12.5"));
            assertThat(keeper.get(HERE).text()).contains("12.5 % of income", "10 % of income");
            assertThat(keeper.get("/books/statements/concentration?year=2025&entity=us")
                            .text())
                    .contains("From 12.5 % of income on one giver or gift is a concentration");
            Visitor reader = Visitor.of(server, "reader", "ko");
            assertThat(reader.get(HERE).body()).contains("집중도 기준").doesNotContain("name=\"percent\"");
            assertThat(reader.get("/books/statements/concentration?year=2025&entity=us")
                            .text())
                    .contains("후원 집중도")
                    .doesNotContain("\u27e6");
        }
    }
}
