package org.naru.ledger.wishes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.naru.ledger.grants.TwoBooks.line;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Programme;
import org.naru.ledger.Restriction;
import org.naru.ledger.grants.TwoBooks;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** One large gift with five wishes, of which only the sum is known: five funds, each spent for its own wish alone. */
@NaruDatabaseTest
class LargeGiftTests {
    private static final long GIFT = 1_205_000_00;
    /** Invented parts; what is known is that they add up. */
    private static final Map<String, Long> PARTS = new LinkedHashMap<>(Map.of(
            "Rescuing", 400_000_00L,
            "Moving", 255_000_00L,
            "Debt", 250_000_00L,
            "Scholar", 250_000_00L,
            "Sabbath", 50_000_00L));

    private TwoBooks books;

    @BeforeEach
    void open(TestDatabase database) {
        books = new TwoBooks(database);
        books.as(() -> {
            for (String wish : PARTS.keySet()) {
                books.ledger.chart().add(new Programme(wish, Programme.Function.PROGRAM, wish, wish));
                books.ledger
                        .chart()
                        .add(new Fund(
                                "us",
                                "F-" + wish,
                                Restriction.PURPOSE,
                                wish,
                                wish,
                                Set.of(wish),
                                LocalDate.of(2023, 1, 1)));
            }
            return true;
        });
    }

    @Test
    @Proves({"A-174", "A-175", "A-177", "G-17", "G-18"})
    void itsPartsAddUpToItAndEachIsSpentForItsOwnWishAlone() {
        assertThat(posted(gift(GIFT - 1))).isEqualTo("unbalanced");
        assertThat(posted(gift(GIFT))).isEqualTo("posted");

        for (String wish : PARTS.keySet()) {
            String other = wish.equals("Debt") ? "Moving" : "Debt";
            assertThat(spend("F-" + wish, other, 1)).as(wish).isEqualTo("purpose");
            assertThat(spend("F-" + wish, wish, PARTS.get(wish) + 1)).isEqualTo("overspent");
            assertThat(spend("F-" + wish, wish, 40_000_00)).isEqualTo("posted");
            assertThat(with("F-" + wish)).isEqualTo(PARTS.get(wish) - 40_000_00);
        }

        assertThat(PARTS.keySet().stream().mapToLong(wish -> with("F-" + wish)).sum())
                .isEqualTo(GIFT - 5 * 40_000_00);
    }

    /** All spent in the year, or not: the surplus is the same and stands where the money is. */
    @ParameterizedTest
    @ValueSource(longs = {0, 50_000_00})
    @Proves("G-20")
    void theSurplusIsRestrictedByAsMuchOfTheGiftAsIsNotSpent(long left) {
        posted(gift(GIFT));
        books.posted(
                "us",
                "2024-01-10",
                EntryKind.GIFT,
                "all other income",
                line("Assets:US:Bank", "US-GEN", "USD", 476_863_00),
                line("Income:Contributions", "US-GEN", "USD", -476_863_00));
        for (String wish : PARTS.keySet()) {
            long spent = PARTS.get(wish) - (wish.equals("Scholar") ? left : 0);
            assertThat(spend("F-" + wish, wish, spent)).isEqualTo("posted");
        }
        assertThat(spend("US-GEN", "MGMT", 418_871_00 + left)).isEqualTo("posted");

        assertThat(net("with")).isEqualTo(left);
        assertThat(net("without")).isEqualTo(57_992_00 - left);
    }

    private Draft gift(long atBank) {
        List<DraftLine> lines = new ArrayList<>();
        PARTS.forEach((wish, part) -> {
            lines.add(line("Assets:US:Bank", "F-" + wish, "USD", part));
            lines.add(line("Income:Contributions", "F-" + wish, "USD", -part));
        });
        DraftLine first = lines.getFirst();
        lines.set(0, line("Assets:US:Bank", first.fund(), "USD", first.amount() - GIFT + atBank));
        return new Draft("us", LocalDate.of(2024, 1, 5), EntryKind.GIFT, "large " + atBank, "", lines);
    }

    private String posted(Draft draft) {
        return said(books.as(() -> books.ledger.journal().post(draft)));
    }

    private String spend(String fund, String programme, long cents) {
        return said(books.as(() -> books.ledger
                .spending()
                .spend(new Draft(
                        "us",
                        LocalDate.of(2024, 6, 1),
                        EntryKind.VOUCHER,
                        fund + programme + cents,
                        "",
                        List.of(
                                line("Expenses:Travel", fund, programme, "USD", cents),
                                line("Assets:US:Bank", fund, "USD", -cents))))));
    }

    private static String said(PostOutcome outcome) {
        return outcome instanceof PostOutcome.Refused no ? no.refusal().reason().key() : "posted";
    }

    private long with(String fund) {
        return books.as(() -> books.ledger
                .spending()
                .balance("us", fund, LocalDate.of(2024, 12, 31))
                .orElseThrow()
                .with()
                .minor());
    }

    private long net(String of) {
        return books.as(() -> books.database
                .jdbc()
                .sql("""
                        select -sum(l.func)::bigint from ledger.line l join ledger.account a on a.id = l.account_id
                        join ledger.fund f on f.id = l.fund_id
                        where a.kind not in ('asset', 'liability') and :class = case
                            when a.kind in ('expense', 'release_without') then 'without'
                            when a.kind = 'release_with' then 'with' else f.class end""")
                .param("class", of)
                .query(Long.class)
                .single());
    }
}
