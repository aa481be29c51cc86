package org.naru.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.naru.ledger.LedgerBooks.entry;
import static org.naru.ledger.LedgerBooks.line;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.naru.platform.money.Currency;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was paid in dollars stands in won at the rate of the payment, beside the dollars and beside who gave the rate. */
@NaruDatabaseTest
class RateAtPaymentTests {
    private static final Currency KRW = new Currency("KRW", 0);
    private static final Currency USD = new Currency("USD", 2);

    private final JdbcClient owner;
    private final LedgerBooks books;

    RateAtPaymentTests(TestDatabase database) {
        this.owner = database.owner();
        this.books = new LedgerBooks(database);
    }

    @Test
    @Proves("G-31")
    void keepsBothAmountsAndTheSourceOfTheRate() {
        BigDecimal rate = new BigDecimal("1345.5");
        long id = owner.sql("""
                        insert into ledger.rate (date, ccy, quote, source, num)
                        values ('2024-03-20', 'USD', 'KRW', 'koreaexim', 1345.5) returning id""").query(Long.class).single();
        long won = Conversion.at(1_234_56, USD, KRW, rate);

        EntryId paid = books.posted(entry(
                "kr",
                "2024-03-20",
                EntryKind.VOUCHER,
                "x1",
                new DraftLine("Travel", "KR-GEN", "Rescue", "USD", 1_234_56, won, null, null, id, null),
                line("Bank:kr", "KR-GEN", null, "KRW", -won)));
        // A rate that is published later, for the same day, changes nothing that stands.
        owner.sql(
                        "insert into ledger.rate (date, ccy, quote, source, num) values ('2024-03-20', 'USD', 'KRW', 'bok', 1400)")
                .update();

        // 1,234.56 × 1,345.5 = 1,661,100.48
        assertThat(owner.sql("""
                        select l.ccy, l.amount, l.func, r.source, r.num from ledger.line l
                        join ledger.rate r on r.id = l.rate_id where l.entry_id = ?""").param(paid.value()).query().singleRow())
                .isEqualTo(Map.of(
                        "ccy",
                        "USD",
                        "amount",
                        1_234_56L,
                        "func",
                        1_661_100L,
                        "source",
                        "koreaexim",
                        "num",
                        new BigDecimal("1345.5000000000")));
        assertThatThrownBy(() -> owner.sql("delete from ledger.rate where id = ?")
                        .param(id)
                        .update())
                .hasMessageContaining("stays");
    }
}
