package org.naru.ledger.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;

/** The pages of the books without scripts: what they show, what they refuse, and in which words. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookPagesTests {
    private BookServer server;
    private Visitor bookkeeper;
    private Visitor korean;
    private Visitor reader;

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
        bookkeeper = Visitor.of(server, "bookkeeper", "en");
        korean = Visitor.of(server, "bookkeeper", "ko");
        reader = Visitor.of(server, "reader", "en");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/books",
                "/books/journal",
                "/books/journal?view=lines",
                "/books/accounts",
                "/books/accounts/Bank:us",
                "/books/funds",
                "/books/funds/us-RES",
                "/books/programmes",
                "/books/periods",
                "/books/rates",
                "/books/setup",
                "/books/setup/entity",
                "/books/setup/account",
                "/books/setup/fund",
                "/books/setup/programme",
                "/books/entries/new",
                "/checks"
            })
    void showsEveryPageInBothLanguagesWithoutAMissingText(String path) {
        for (Visitor who : List.of(bookkeeper, korean)) {
            Visitor.Page page = who.get(path);

            assertEquals(200, page.status(), path);
            assertFalse(
                    page.body().contains("⟦"),
                    () -> path + " lacks a text: " + page.body().split("⟦")[1]);
            assertTrue(page.body().contains("<h1>"), path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/books/entries/999999999",
                "/books/entries/none",
                "/books/accounts/Nowhere",
                "/books/funds/us-NONE",
                "/books/setup/nothing",
                "/checks/nothing",
                "/books/entries/0"
            })
    void saysThatWhatIsNotThereIsNotThere(String path) {
        assertEquals(404, bookkeeper.get(path).status(), path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entity=xx",
                "from=yesterday",
                "kind=nonsense",
                "account=Nowhere",
                "fund=us-NONE",
                "programme=None",
                "currency=XXX",
                "party=me",
                "act=1",
                "number=17",
                "amount=much",
                "after=2024-01-01",
                "sort=colour",
                "class=upper"
            })
    void refusesAnAddressOfTheJournalThatMakesNoSense(String part) {
        assertEquals(400, bookkeeper.get("/books/journal?" + part).status(), part);
    }

    @Test
    void lettersReadersLookButNotWrite() {
        assertEquals(200, reader.get("/books/journal").status());
        assertEquals(403, reader.get("/books/entries/new").status());
        assertEquals(403, reader.get("/books/setup").status());
        assertEquals(
                403,
                reader.postFrom("/books/rates", "/books/rates", Map.of("date", "2025-01-01"))
                        .status());
        assertFalse(reader.get("/books/rates").body().contains("field-ccy"));
    }

    @Test
    void walksTheJournalByKeysForwardsAndBackWithoutLossOrRepeat() {
        List<String> forwards = new ArrayList<>();
        String path = "/books/journal?size=7&view=lines";
        String last = path;
        while (true) {
            Visitor.Page page = bookkeeper.get(path);
            forwards.addAll(lines(page));
            List<String> next = page.links("Next");
            last = path;
            if (next.isEmpty()) {
                break;
            }
            path = next.getFirst();
        }
        List<String> backwards = new ArrayList<>();
        path = last;
        while (true) {
            Visitor.Page page = bookkeeper.get(path);
            backwards.addAll(0, lines(page));
            List<String> previous = page.links("Previous");
            if (previous.isEmpty()) {
                break;
            }
            path = previous.getFirst();
        }

        long inTheBook = server.database()
                .as(
                        "account:test",
                        () -> server.database()
                                .jdbc()
                                .sql("select count(*) from ledger.line")
                                .query(Long.class)
                                .single());
        assertEquals(inTheBook, forwards.size());
        assertEquals(forwards, backwards);
    }

    /** Rows of a list as their texts. */
    private static List<String> lines(Visitor.Page page) {
        String body = page.body()
                .substring(page.body().indexOf("<tbody>"), page.body().indexOf("</tbody>"));
        return Stream.of(body.split("<tr>"))
                .map(row -> row.replaceAll("<[^>]*>", " ")
                        .replace('\u00a0', ' ')
                        .replaceAll("\\s+", " ")
                        .strip())
                .filter(row -> !row.isEmpty())
                .toList();
    }

    @Test
    void filtersTheJournalByEveryPartAndAddsUpWhatItFound() {
        Visitor.Page page = bookkeeper.get(
                "/books/journal?entity=us&account=Travel&fund=us-RES&programme=Rescue&from=2025-03-01&to=2025-05-31");

        assertEquals(3, lines(page).size());
        assertTrue(page.text().contains("US$ 1,200.00"), page::text);
        assertEquals(
                1,
                lines(bookkeeper.get("/books/journal?text=month+7&kind=voucher"))
                        .size());
        assertEquals(2, lines(bookkeeper.get("/books/journal?amount=250.07")).size());
        assertEquals(
                1,
                lines(bookkeeper.get("/books/journal?currency=USD&entity=kr")).size());
        assertEquals(1, lines(bookkeeper.get("/books/journal?number=us-2025-1")).size());
        assertTrue(bookkeeper.get("/books/journal?number=us-2025-99999").text().contains("No entry fits"));
        assertTrue(bookkeeper.get("/books/journal?text=%25").text().contains("No entry fits"));
    }

    @Test
    @Proves("A-171")
    void leadsFromEveryFigureOfTheOverviewToLinesThatAddUpToIt() {
        Visitor.Page overview = bookkeeper.get("/books");
        Matcher figures = Pattern.compile("<td class=\"n\"><a href=\"([^\"]+)\">([^<]+)</a>")
                .matcher(overview.body().replace('\u00a0', ' '));
        int seen = 0;
        while (figures.find()) {
            String address = figures.group(1).replace("&amp;", "&");
            String figure = figures.group(2).replace("−", "");
            Visitor.Page journal = bookkeeper.get(address);

            assertEquals(200, journal.status(), address);
            assertEquals(
                    0,
                    new BigDecimal(figure.replaceAll("[^0-9.]", "")).compareTo(netOf(journal, address)),
                    () -> figure + " is not what " + address + " adds up to");
            seen++;
        }
        assertTrue(seen >= 10, "figures seen: " + seen);
    }

    /**
     * What the sums below a journal come to, without its sign: in the currency that its address names, else in
     * functional currency; nothing when none stand there.
     */
    private static BigDecimal netOf(Visitor.Page journal, String address) {
        int begin = journal.body().indexOf("id=\"adds-up\"");
        BigDecimal net = BigDecimal.ZERO;
        for (String row :
                begin < 0 ? new String[0] : journal.body().substring(begin).split("<tr>")) {
            int last = row.lastIndexOf("<td class=\"n\">");
            if (address.contains("currency=")) {
                last = row.lastIndexOf("<td class=\"n\">", last - 1);
            }
            if (last >= 0) {
                String cell = row.substring(last, row.indexOf("</td>", last)).replaceAll("<[^>]*>", "");
                BigDecimal amount = new BigDecimal(cell.replaceAll("[^0-9.]", ""));
                net = net.add(cell.contains("−") ? amount.negate() : amount);
            }
        }
        return net.abs();
    }

    @Test
    void carriesTheRunningBalanceOverPagesAndIntoAYear() {
        // 12 months: +250.0m general, +1,000.00 and −400.00 of the rescue fund.
        Visitor.Page whole = bookkeeper.get("/books/accounts/Bank:us?to=2025-12-31&size=500");
        Visitor.Page first = bookkeeper.get("/books/accounts/Bank:us?to=2025-12-31&size=10");
        Visitor.Page second = bookkeeper.get(first.links("Next").getFirst());
        Visitor.Page backAgain = bookkeeper.get(second.links("Previous").getFirst());

        List<String> all = lines(whole);
        assertEquals(36, all.size());
        assertTrue(all.getLast().contains("US$ 10,200.78"), all::getLast);
        assertEquals(all.subList(0, 10), lines(first));
        assertEquals(all.subList(10, 20), lines(second));
        assertEquals(lines(first), lines(backAgain));
        Visitor.Page later = bookkeeper.get("/books/accounts/Bank:us?from=2025-07-01&to=2025-12-31");
        assertEquals(all.subList(18, 36), lines(later));
        assertTrue(later.text().contains("Carried forward US$ 5,100.21"), later::text);
        Visitor.Page fund = bookkeeper.get("/books/accounts/Bank:us?fund=us-RES&size=500");
        assertTrue(lines(fund).getLast().contains("US$ 7,200.00"));
    }

    @Test
    void showsWhatAFundHasAndWhatIsFree() {
        Visitor.Page fund = bookkeeper.get("/books/funds/us-RES?at=2025-03-31");

        assertTrue(fund.text().contains("US$ 1,800.00"), fund::text);
        assertTrue(fund.body().contains("<svg"));
        assertTrue(lines(bookkeeper.get("/books/funds?entity=us")).get(1).contains("US$ 7,200.00"));
    }

    @Test
    void showsAnEntryBetweenItsNeighboursInTheChain() {
        String entry = bookkeeper
                .get("/books/journal?entity=us&number=us-2025-5")
                .links("US-2025-000005")
                .getFirst();

        Visitor.Page page = bookkeeper.get(entry);

        assertTrue(page.text().contains("US-2025-000004"));
        assertTrue(page.text().contains("US-2025-000006"));
        assertTrue(
                Pattern.compile("[0-9a-f]{64}").matcher(page.body()).results().count() >= 3);
        assertEquals(
                200, bookkeeper.get(page.links("US-2025-000004").getFirst()).status());
    }

    @Test
    void saysThatTheNumberFollowsUntilAnEntryIsSealed() {
        long id = server.posted(
                        "us",
                        "2026-01-05",
                        org.naru.ledger.EntryKind.GIFT,
                        "not yet sealed",
                        BookServer.line("Bank:us", "GEN", null, "USD", 1_00),
                        BookServer.line("Contributions", "GEN", null, "USD", -1_00))
                .value();

        Visitor.Page before = bookkeeper.get("/books/entries/" + id);
        server.seal();
        Visitor.Page after = bookkeeper.get("/books/entries/" + id);

        assertTrue(before.text().contains("number follows"));
        assertTrue(after.text().contains("US-2026-"));
    }

    @Test
    void reversesAnEntryOnceAndSaysWhyNotTwiceOrEarlier() {
        long id = server.posted(
                        "us",
                        "2026-02-10",
                        org.naru.ledger.EntryKind.GIFT,
                        "wrong account",
                        BookServer.line("Bank:us", "GEN", null, "USD", 12_34),
                        BookServer.line("Contributions", "GEN", null, "USD", -12_34))
                .value();
        String form = "/books/entries/" + id + "/reverse";

        Visitor.Page silent = bookkeeper.post(form, Map.of("date", "2026-02-11", "reason", ""));
        Visitor.Page early = bookkeeper.post(form, Map.of("date", "2026-02-09", "reason", "slip"));
        Visitor.Page done = bookkeeper.post(form, Map.of("date", "2026-02-11", "reason", "slip"));
        Visitor.Page again = bookkeeper.post(form, Map.of("date", "2026-02-12", "reason", "other"));

        assertEquals(422, silent.status());
        assertTrue(silent.text().contains("Say why"));
        assertEquals(422, early.status());
        assertTrue(early.body().contains("value=\"2026-02-09\""), "what was typed stays");
        assertTrue(early.body().contains("fault-date"), early::text);
        assertEquals(200, done.status());
        assertTrue(done.text().contains("Reverses"), done::text);
        assertTrue(bookkeeper.get("/books/entries/" + id).text().contains("Reversed by"));
        assertEquals(422, again.status());
        assertFalse(again.body().contains("⟦"), again::text);
    }

    private static Map<String, String> entry(String key, String... lines) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "key",
                key,
                "entity",
                "us",
                "date",
                "2026-02-20",
                "kind",
                "adjustment",
                "text",
                "by hand",
                "do",
                "post"));
        for (int row = 1; row <= lines.length; row++) {
            String[] parts = lines[row - 1].split("\\|", -1);
            List<String> names = List.of("account", "fund", "programme", "currency", "debit", "credit", "func");
            for (int i = 0; i < names.size(); i++) {
                fields.put(names.get(i) + "-" + row, parts[i]);
            }
        }
        return fields;
    }

    @Test
    void postsAnEntryByHandOnceHoweverOftenItIsSent() {
        Map<String, String> sent = entry(
                "11111111-1111-4111-8111-111111111111", "Bank:us|GEN|||1,234.50||", "Contributions|GEN||||1234.5|");

        Visitor.Page first = bookkeeper.post("/books/entries/new", sent);
        Visitor.Page second = bookkeeper.post("/books/entries/new", sent);
        sent.put("debit-1", "1,234.51");
        sent.put("credit-2", "1,234.51");
        Visitor.Page other = bookkeeper.post("/books/entries/new", sent);

        assertEquals(200, first.status(), first::text);
        assertTrue(first.address().matches("/books/entries/\\d+"), first.address());
        assertTrue(first.text().contains("US$ 1,234.50"));
        assertEquals(first.address(), second.address());
        assertEquals(422, other.status());
        assertFalse(other.body().contains("⟦"), other::text);
    }

    @Test
    void saysBesideTheRowWhatIsWrongAndKeepsWhatWasTyped() {
        Visitor.Page page = bookkeeper.post(
                "/books/entries/new",
                entry(
                        "22222222-2222-4222-8222-222222222222",
                        "Nowhere|GEN|||10||",
                        "Travel|||USD|1.234||",
                        "Bank:us|GEN||||x|",
                        "Bank:us|GEN|||5|5|"));

        assertEquals(422, page.status());
        for (String fault : List.of("account-1", "fund-2", "programme-2", "debit-2", "credit-3", "debit-4")) {
            assertTrue(page.body().contains("id=\"fault-" + fault + "\""), fault);
            assertTrue(page.body().contains("href=\"#field-" + fault + "\""), fault);
        }
        assertTrue(page.body().contains("value=\"Nowhere\"") && page.body().contains("value=\"1.234\""));
        assertEquals("22222222-2222-4222-8222-222222222222", page.hidden("key"));
        Visitor.Page inKorean =
                korean.post("/books/entries/new", entry("22222222-2222-4222-8222-222222222222", "Nowhere|GEN|||10||"));
        assertTrue(inKorean.text().contains("1번째 줄: 목록에서 계정을 고르세요."), inKorean::text);
    }

    @Test
    void refusesWhatDoesNotBalanceInAFundAndWhatAFundDoesNotHave() {
        Visitor.Page unbalanced = bookkeeper.post(
                "/books/entries/new",
                entry("33333333-3333-4333-8333-333333333333", "Bank:us|GEN|||10.00||", "Contributions|RES||||10.00|"));
        Visitor.Page overspent = bookkeeper.post(
                "/books/entries/new",
                entry(
                        "44444444-4444-4444-8444-444444444444",
                        "Travel|RES|Rescue||9999.00||",
                        "Bank:us|RES||||9999.00|",
                        "Released with|RES|Rescue||9999.00||",
                        "Released without|RES|Rescue|||9999.00|"));

        assertEquals(422, unbalanced.status());
        assertTrue(unbalanced.body().contains("unbalanced"), "the table of funds shows the difference");
        assertFalse(unbalanced.body().contains("⟦"), unbalanced::text);
        assertEquals(422, overspent.status());
        assertTrue(overspent.text().contains("7,200.00"), overspent::text);
    }

    @Test
    void saysBeforehandWhichDonorFundWouldPayAsksWhyAndKeepsTheReasonWithTheEntry() {
        Map<String, String> sent =
                entry("77777777-7777-4777-8777-777777777777", "Travel|GEN|Rescue||1.25||", "Bank:us|GEN||||1.25|");
        sent.put("do", "check");
        Visitor.Page checked = bookkeeper.post("/books/entries/new", sent);
        sent.put("do", "post");
        Visitor.Page silent = bookkeeper.post("/books/entries/new", sent);
        sent.put("passing", "The rescue fund waits for its board.");
        Visitor.Page posted = bookkeeper.post("/books/entries/new", sent);
        Visitor.Page statement = bookkeeper.get("/books/statements/fund-overrides?entity=us&year=2026");

        assertTrue(checked.text().contains("A donor fund would pay this"), checked::text);
        assertTrue(checked.body().contains("/books/funds/us-RES"), checked::text);
        assertEquals(422, silent.status());
        assertTrue(silent.body().contains("id=\"fault-passing\""), silent::text);
        assertTrue(silent.body().contains("href=\"#field-passing\""), silent::text);
        assertEquals(200, posted.status(), posted::text);
        assertTrue(posted.address().matches("/books/entries/\\d+"), posted.address());
        assertTrue(posted.text().contains("The rescue fund waits for its board."), posted::text);
        assertTrue(statement.text().contains("The rescue fund waits for its board."), statement::text);
        assertTrue(korean.post(
                        "/books/entries/new",
                        entry(
                                "78777777-7777-4777-8777-777777777777",
                                "Travel|GEN|Rescue||1.25||",
                                "Bank:us|GEN||||1.25|"))
                .text()
                .contains("사유를 적으세요"));
    }

    @Test
    void addsAndTakesAwayRowsAndChecksWithoutScriptOrPosting() {
        Map<String, String> sent =
                entry("55555555-5555-4555-8555-555555555555", "Bank:us|GEN|||10.00||", "Contributions|GEN||||10.00|");
        sent.put("do", "add");
        Visitor.Page more = bookkeeper.post("/books/entries/new", sent);
        sent.put("do", "remove-1");
        Visitor.Page fewer = bookkeeper.post("/books/entries/new", sent);
        sent.put("do", "check");
        Visitor.Page checked = bookkeeper.post("/books/entries/new", sent);

        assertTrue(more.body().contains("name=\"account-3\""));
        assertTrue(fewer.body().contains("name=\"account-1\" value=\"Contributions\""));
        assertFalse(fewer.body().contains("name=\"account-2\""));
        assertTrue(checked.text().contains("Nothing is posted yet"), checked::text);
        assertTrue(bookkeeper
                .get("/books/journal?text=by+hand&amount=10.00")
                .text()
                .contains("No entry fits"));
    }

    @Test
    void proposesTheValueOfAForeignRowFromTheRateOfTheDay() {
        Visitor.Page added = bookkeeper.post(
                "/books/rates",
                Map.of("date", "2026-02-19", "ccy", "USD", "quote", "KRW", "rate", "1,345.55", "source", "bank"));
        Map<String, String> sent = entry(
                "66666666-6666-4666-8666-666666666666",
                "Bank:kr:USD|GEN||USD|10.01||",
                "Contributions|GEN||USD||10.01|");
        sent.put("entity", "kr");
        Visitor.Page posted = bookkeeper.post("/books/entries/new", sent);
        sent.put("currency-1", "THB");
        sent.put("key", "66666666-6666-4666-8666-666666666667");
        Visitor.Page unknown = bookkeeper.post("/books/entries/new", sent);

        assertEquals(200, added.status(), added::text);
        assertTrue(posted.text().contains("₩ 13,469"), posted::text); // 10.01 × 1,345.55 = 13,468.9555
        assertEquals(422, unknown.status());
        assertTrue(unknown.text().contains("no rate for THB"), unknown::text);
    }

    @Test
    void keepsARateOnceAndNeverReplacesIt() {
        Map<String, String> rate = new LinkedHashMap<>(
                Map.of("date", "2026-01-02", "ccy", "CNY", "quote", "KRW", "rate", "186", "source", "x"));
        bookkeeper.post("/books/rates", rate);
        rate.put("rate", "187");
        Visitor.Page other = bookkeeper.post("/books/rates", rate);
        rate.put("rate", "0");
        Visitor.Page nothing = bookkeeper.post("/books/rates", rate);

        assertEquals(422, other.status());
        assertTrue(other.text().contains("is not replaced"), other::text);
        assertEquals(422, nothing.status());
    }

    @Test
    void setsUpAnEntityWithItsFundAccountAndProgramme() {
        Visitor.Page entity = bookkeeper.post(
                "/books/setup/entity",
                Map.of(
                        "code",
                        "th",
                        "name-ko",
                        "태국",
                        "name-en",
                        "Thai house",
                        "functional",
                        "THB",
                        "fy-start",
                        "1",
                        "zone",
                        "Asia/Bangkok",
                        "general",
                        "GEN",
                        "first",
                        "2026-01-01"));
        Visitor.Page wrong = bookkeeper.post(
                "/books/setup/entity",
                Map.of(
                        "code",
                        "TH!",
                        "name-ko",
                        "",
                        "name-en",
                        "x",
                        "functional",
                        "THB",
                        "fy-start",
                        "1",
                        "zone",
                        "Mars",
                        "general",
                        "GEN",
                        "first",
                        "soon"));
        Visitor.Page fund = bookkeeper.post(
                "/books/setup/fund",
                Map.of(
                        "entity",
                        "th",
                        "code",
                        "SCH",
                        "name-ko",
                        "장학",
                        "name-en",
                        "School",
                        "restriction",
                        "purpose",
                        "programmes",
                        "Rescue",
                        "segment",
                        "public_interest",
                        "opened",
                        "2026-01-01"));
        Visitor.Page timeless = bookkeeper.post(
                "/books/setup/fund",
                Map.of(
                        "entity",
                        "th",
                        "code",
                        "T",
                        "name-ko",
                        "기간",
                        "name-en",
                        "Time",
                        "restriction",
                        "time",
                        "segment",
                        "public_interest",
                        "opened",
                        "2026-01-01"));

        assertEquals(200, entity.status(), entity::text);
        assertEquals(422, wrong.status());
        for (String field : List.of("code", "name-ko", "zone", "first")) {
            assertTrue(wrong.body().contains("fault-" + field), field);
        }
        assertEquals(200, fund.status(), fund::text);
        assertTrue(bookkeeper.get("/books/funds/th-SCH").text().contains("School"));
        assertEquals(422, timeless.status());
        assertTrue(timeless.body().contains("fault-release-on"));
    }

    /** The year's gifts and costs of the two books of the test, added by hand. */
    @Test
    void showsWhatEachBookHasOwesAndHoldsForEachFundInBothLanguages() {
        Visitor.Page page = bookkeeper.get("/books/position?year=2025");
        Visitor.Page one = korean.get("/books/position?year=2025&entity=kr");
        String csv = bookkeeper.get("/books/position?year=2025&format=csv").body();

        for (String shown : List.of(
                "Statement of financial position",
                "At 31 December 2025, beside it 31 December 2024",
                "10,200.78",
                "Net assets per fund",
                "RES · Purpose",
                "7,200.00",
                "11,820,000",
                "1,345,500")) {
            assertTrue(page.text().contains(shown), shown + " in " + page.text());
        }
        for (String shown : List.of("재무상태표", "외화 예금", "Bank:kr:USD · ", "1,000.00", "자산 총계", "기금별 순자산", "전기말")) {
            assertTrue(one.text().contains(shown), shown + " in " + one.text());
        }
        assertTrue(one.body().contains("aria-current=\"page\">재무상태표"));
        assertFalse(one.text().contains("10,200.78"));
        assertTrue(csv.lines().anyMatch(line -> line.contains("fund,RES,purpose,Rescue fund,,7200.00,0.00")), csv);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/books/journal",
                "/books/journal?view=lines",
                "/books/accounts",
                "/books/accounts/Bank:us",
                "/books/funds",
                "/books/programmes",
                "/books/periods",
                "/books/position?year=2025",
                "/books/rates"
            })
    void givesEveryListAsCsvAndExcel(String path) {
        String join = path.contains("?") ? "&" : "?";

        Visitor.Page csv = bookkeeper.get(path + join + "format=csv");
        Visitor.Page excel = bookkeeper.get(path + join + "format=xlsx");

        assertEquals(200, csv.status());
        assertTrue(csv.headers().get("content-type").startsWith("text/csv"), path);
        assertTrue(csv.body().startsWith("\uFEFF"), path);
        assertEquals(200, excel.status());
        assertTrue(excel.body().startsWith("PK"), path);
    }
}
