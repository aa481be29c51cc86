package org.naru.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.naru.ledger.LedgerBooks.added;
import static org.naru.ledger.LedgerBooks.entry;
import static org.naru.ledger.LedgerBooks.line;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.Shared;
import org.naru.proof.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** T22: the lines of the published year 2024, posted as they are printed, do not give the surplus that was printed. */
@NaruDatabaseTest
class PublishedYearTests {
    private final TestDatabase database;
    private final LedgerBooks books;
    private final JsonNode published;

    PublishedYearTests(TestDatabase database) throws IOException {
        this.database = database;
        this.books = new LedgerBooks(database);
        this.published =
                JsonMapper.builder().build().readTree(Files.readString(Shared.path("reference/published-2024.json")));
        books.as(() -> {
            added(books.ledger.chart().add(new Account("Other income", AccountKind.REVENUE, "기타수익", "Other income")));
            for (JsonNode programme : published.at("/programs/lines")) {
                String name = programme.path("name").asString("");
                added(books.ledger.chart().add(new Programme(name, Programme.Function.PROGRAM, name, name)));
            }
            return true;
        });
    }

    private static long cents(JsonNode amount) {
        return amount.decimalValue().movePointRight(2).longValueExact();
    }

    private void post(String key, EntryKind kind, String account, String programme, long minor) {
        books.posted(entry(
                "us",
                "2024-06-30",
                kind,
                key,
                line(account, "US-GEN", programme.isEmpty() ? null : programme, "USD", minor),
                line("Bank:us", "US-GEN", null, "USD", -minor)));
    }

    @Test
    @Proves({"G-19", "A-168", "A-169", "A-171"})
    void closesTheYearWithTheLossThatItsLinesHold() {
        long gift = cents(published.at("/designated_gift/amount"));
        long donations = cents(published.at("/income/lines/0/amount"));
        post("designated", EntryKind.GIFT, "Contributions", "", -gift);
        post("donations", EntryKind.GIFT, "Contributions", "", -(donations - gift));
        post("other", EntryKind.GIFT, "Other income", "", -cents(published.at("/income/lines/1/amount")));
        List<String> programmes = new ArrayList<>();
        for (JsonNode each : published.at("/programs/lines")) {
            programmes.add(each.path("name").asString(""));
            post(
                    "p" + programmes.size(),
                    EntryKind.VOUCHER,
                    "Travel",
                    programmes.getLast(),
                    cents(each.path("amount")));
        }
        post("admin", EntryKind.VOUCHER, "Bank fees", "MGMT", cents(published.at("/expenditure/lines/1/amount")));

        long income = -sum("a.kind = 'revenue'");
        long change = -sum("a.kind not in ('asset', 'liability')");
        long printed = cents(published.at("/income/total")) - cents(published.at("/expenditure/total"));
        long largest = -database.owner()
                .sql("select min(l.func) from ledger.line l join ledger.account a on a.id = l.account_id "
                        + "where a.code = 'Contributions'")
                .query(Long.class)
                .single();

        assertThat(income).isEqualTo(1_681_863_00);
        assertThat(sum("a.kind = 'expense'")).isEqualTo(1_708_871_00);
        assertThat(change).isEqualTo(-27_008_00);
        assertThat(printed).isEqualTo(57_992_00);
        assertThat(change).isNotEqualTo(printed);
        assertThat(BigDecimal.valueOf(largest)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(-sum("a.code = 'Contributions'")), 4, RoundingMode.HALF_UP))
                .isEqualByComparingTo("71.7710");
        assertThat(sum("p.function = 'management'")).isEqualTo(36_914_00);
        assertThat(sum("p.function = 'program'")).isEqualTo(1_671_957_00);
    }

    private long sum(String where) {
        return database.owner()
                .sql("select coalesce(sum(l.func), 0) from ledger.line l join ledger.account a on a.id = l.account_id "
                        + "left join ledger.programme p on p.id = l.programme_id where " + where)
                .query(Long.class)
                .single();
    }
}
