package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.EntryKind;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/**
 * Follows every figure that is a link, on every page of the books that adds up, and holds the figure against the sum that
 * the journal prints below the lines it leads to: digit by digit, which is to the minor unit.
 */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFigureTests {
    private static final Pattern LINK = Pattern.compile("(?s)<a [^>]*?href=\"([^\"]+)\"[^>]*>(.*?)</a>");
    private static final Pattern AMOUNT =
            Pattern.compile("[(\u2212]?(US\\$|\u20a9|[A-Z]{3})?\\s*[\\d,]+(\\.\\d+)?\\)?");
    private static final Pattern SUM = Pattern.compile("(?s)<tr>\\s*<th scope=\"row\">.*?</tr>");
    private static final Pattern CELL = Pattern.compile("(?s)<td class=\"n\">(.*?)</td>");
    private static final int NET = 3;
    private static final int NET_FUNCTIONAL = 4;

    private BookServer server;
    private Visitor visitor;

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
        // Before and after the year, so that a link that forgets its days is caught.
        server.posted(
                "us",
                "2024-06-01",
                EntryKind.GIFT,
                "gift of the year before",
                BookServer.line("Bank:us", "RES", null, "USD", 77_77),
                BookServer.line("Contributions", "RES", null, "USD", -77_77));
        server.posted(
                "us",
                "2026-12-30",
                EntryKind.GIFT,
                "gift that lies ahead",
                BookServer.line("Bank:us", "RES", null, "USD", 11_11),
                BookServer.line("Contributions", "RES", null, "USD", -11_11));
        loansBetweenFunds(database);
        server.seal();
        visitor = Visitor.of(server, "reader", "en");
    }

    /** One that cancels, and one from before its account was known to be between funds, which does not. */
    private void loansBetweenFunds(TestDatabase database) {
        server.account("us", "Due from funds", AccountKind.ASSET, Account.Role.INTER_FUND);
        server.account("us", "Due to funds", AccountKind.LIABILITY, Account.Role.INTER_FUND);
        server.account("us", "Lent", AccountKind.ASSET, null);
        server.posted(
                "us",
                "2025-03-03",
                EntryKind.TRANSFER,
                "lent to the rescue fund",
                BookServer.line("Due from funds", "GEN", null, "USD", 33_33),
                BookServer.line("Bank:us", "GEN", null, "USD", -33_33),
                BookServer.line("Bank:us", "RES", null, "USD", 33_33),
                BookServer.line("Due to funds", "RES", null, "USD", -33_33));
        server.posted(
                "us",
                "2026-01-03",
                EntryKind.TRANSFER,
                "lent with one side only",
                BookServer.line("Lent", "GEN", null, "USD", 5_55),
                BookServer.line("Bank:us", "GEN", null, "USD", -5_55));
        database.owner()
                .sql("update ledger.account set role = 'inter_fund' where code = 'Lent'")
                .update();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/books, 8",
        "/books/activities?year=2025&naturals=yes, 40",
        "/books/activities?year=2026, 4",
        "/books/position?year=2024, 7",
        "/books/position?year=2025, 24",
        "/books/position?year=2026, 28",
        "/books/trial-balance?year=2025, 10",
        "/books/trial-balance?year=2026, 5",
        "/books/statements/matrix?year=2025, 10",
        "/books/statements/cash-flow?year=2025, 6",
        "/books/statements/cash-flow?year=2026, 6",
        "/books/statements/funds?year=2025, 8",
        "/books/statements/five-years?year=2026, 20",
        "/books/statements/general-ledger?year=2025, 10",
        "/books/statements/fund-positions?year=2025, 10",
        "/books/statements/fund-programmes?year=2025, 3",
        "/books/funds, 3",
        "/books/funds/us-RES, 12",
        "/books/funds/us-RES?at=2025-07-15, 8",
        "/books/funds/kr-GEN?at=2025-12-31, 8",
        "/books/programmes?from=2025-01-01&to=2025-12-31, 2",
        "/books/accounts, 5"
    })
    void leadsToLinesThatAddUpToIt(String path, int atLeast) {
        List<String> wrong = new ArrayList<>();
        int followed = 0;
        Matcher link = LINK.matcher(visitor.get(path).body());
        while (link.find()) {
            String figure = plain(link.group(2));
            String address = link.group(1).replace("&amp;", "&");
            if (!AMOUNT.matcher(figure).matches() || address.startsWith("/books/funds?") || address.startsWith("#")) {
                continue;
            }
            followed++;
            String sum = sum(address);
            if (!sum.equals(digits(figure))) {
                wrong.add(figure + " leads to " + sum + " at " + address);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(followed).isGreaterThanOrEqualTo(atLeast);
    }

    /** What the journal prints: of one currency where the address asks for one, else all in functional currency. */
    private String sum(String address) {
        String body = visitor.get(address).body();
        int begin = body.indexOf("id=\"adds-up\"");
        if (begin < 0) {
            return body.contains("No entry fits this filter.") ? "0" : "no sum";
        }
        List<String> sums = new ArrayList<>();
        Matcher row = SUM.matcher(body.substring(begin));
        while (row.find()) {
            List<String> cells = new ArrayList<>();
            Matcher cell = CELL.matcher(row.group());
            while (cell.find()) {
                cells.add(plain(cell.group(1)));
            }
            sums.add(cells.get(address.contains("currency=") ? NET : NET_FUNCTIONAL));
        }
        long whole = 0;
        for (String each : sums) {
            whole += (each.startsWith("\u2212") ? -1 : 1) * Long.parseLong(digits(each));
        }
        return String.valueOf(Math.abs(whole));
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "").replace('\u00a0', ' ').strip();
    }

    private static String digits(String amount) {
        String digits = amount.replaceAll("\\D", "").replaceFirst("^0+(?=\\d)", "");
        return digits.isEmpty() ? "none" : digits;
    }
}
