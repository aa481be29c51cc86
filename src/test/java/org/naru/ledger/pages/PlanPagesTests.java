package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/** Budgets, commitments, shared costs, things and loans as a bookkeeper without scripts does them. */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanPagesTests {
    private BookServer server;
    private Visitor visitor;

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
        server.account("us", "Equipment", AccountKind.ASSET, Account.Role.FIXED_ASSET);
        server.account("us", "Equipment worn", AccountKind.ASSET, Account.Role.DEPRECIATION);
        server.account("us", "Loan", AccountKind.LIABILITY, Account.Role.LOAN);
        visitor = Visitor.of(server, "bookkeeper", "en");
    }

    @AfterAll
    void close() {
        server.close();
    }

    private Visitor.Page post(String page, String path, Map<String, String> fields) {
        return visitor.postFrom(page, path, fields);
    }

    @Test
    void draftsABudgetAndShowsEveryWrongLineWithoutLosingTheTable() {
        String page = "/books/plans?entity=us&year=2025";
        Visitor.Page wrong = post(
                page,
                "/books/plans/draft",
                Map.of("entity", "us", "year", "2025", "table", "account,amount\nTravel,12oo\nNowhere,5\n"));
        Visitor.Page kept = post(
                page,
                "/books/plans/draft",
                Map.of("entity", "us", "year", "2025", "table", "account\tamount\nTravel\t1,200.00\n"));
        Visitor.Page more = post(
                page,
                "/books/plans/line",
                Map.of("entity", "us", "year", "2025", "account", "Contributions", "amount", "5,000"));
        Visitor.Page approved = post(
                page,
                "/books/plans/approve",
                Map.of("entity", "us", "year", "2025", "on", "2024-12-15", "resolution", "2024-31"));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("Line 2: \"12oo\" is not an amount");
        assertThat(wrong.body()).contains("Nowhere,5");
        assertThat(kept.text()).contains("The draft for 2025 is kept.", "1,200.00");
        assertThat(more.text()).contains("5,000.00");
        assertThat(approved.text()).contains("The budget for 2025 is approved.", "2024-31");
        assertThat(visitor.get("/books/statements/budget?entity=us&year=2025").text())
                .contains("Budget against actual", "1,200.00");
    }

    @Test
    void approvesPaysAndGivesBackASeries() {
        Visitor.Page approved = post(
                "/books/commitments?entity=us",
                "/books/commitments/approve",
                Map.ofEntries(
                        Map.entry("entity", "us"),
                        Map.entry("label", "Three journeys"),
                        Map.entry("resolution", "2025-02"),
                        Map.entry("on", "2025-01-10"),
                        Map.entry("fund", "GEN"),
                        Map.entry("programme", "Rescue"),
                        Map.entry("token", ""),
                        Map.entry("first", "2025-03-01"),
                        Map.entry("count", "3"),
                        Map.entry("every", "1"),
                        Map.entry("amount", "100"),
                        Map.entry("conditional", "yes")));
        String first = approved.links("1 March 2025").getFirst();
        Visitor.Page paid = post(
                first,
                first + "/pay",
                Map.of("date", "2025-03-01", "amount", "100", "expense", "Travel", "bank", "Bank:us"));
        Visitor.Page twice = post(
                first,
                first + "/pay",
                Map.of("date", "2025-03-01", "amount", "100", "expense", "Travel", "bank", "Bank:us"));
        Visitor.Page back = post(
                approved.address(),
                approved.address() + "/cancel",
                Map.of("on", "2025-04-01", "reason", "nobody goes"));

        assertThat(approved.text()).contains("3 payments are approved.", "Three journeys");
        assertThat(paid.text()).contains("The payment is posted.", "Open the entry");
        assertThat(twice.status()).isEqualTo(422);
        assertThat(back.text()).contains("2 payments are given back.");
        assertThat(visitor.get("/books/commitments?state=cancelled").text()).contains("given back");
        assertThat(visitor.get("/books/commitments/999999").status()).isEqualTo(404);
    }

    @Test
    void previewsADivisionBeforeItIsPosted() {
        Visitor.Page added = post(
                "/books/allocations?entity=us",
                "/books/allocations",
                Map.ofEntries(
                        Map.entry("entity", "us"),
                        Map.entry("code", "FEES"),
                        Map.entry("name-ko", "수수료 배분"),
                        Map.entry("name-en", "Fees divided"),
                        Map.entry("basis", "stated"),
                        Map.entry("method", "by what the bank counts"),
                        Map.entry("fund", "GEN"),
                        Map.entry("cash", "Bank:us"),
                        Map.entry("from", "2025-01"),
                        Map.entry("programme", "MGMT"),
                        Map.entry("accounts", ""),
                        Map.entry("source", "bank report"),
                        Map.entry("weights", "Rescue,GEN,1\nMGMT,GEN,1")));
        Visitor.Page preview = visitor.get("/books/allocations/us/FEES?month=2025-03");
        Visitor.Page run = post(
                "/books/allocations/us/FEES?month=2025-03",
                "/books/allocations/us/FEES/run",
                Map.of("month", "2025-03"));

        assertThat(added.text()).contains("Rule FEES is added.");
        assertThat(preview.text()).contains("What March 2025 would post");
        assertThat(run.text()).contains("March 2025 is divided.");
        assertThat(visitor.get("/books/allocations?entity=us").text()).contains("Fees divided");
    }

    @Test
    void recordsALoanThatComesToZeroAndRefusesOneThatDoesNot() {
        Map<String, String> loan = new java.util.HashMap<>(Map.ofEntries(
                Map.entry("entity", "us"),
                Map.entry("code", "HOUSE"),
                Map.entry("lender", "00000000-0000-4000-8000-0000000000b1"),
                Map.entry("principal", "1,000"),
                Map.entry("rate", "3.6"),
                Map.entry("method", "custom"),
                Map.entry("drawn", "2025-01-02"),
                Map.entry("first", "2025-02-28"),
                Map.entry("count", "10"),
                Map.entry("custom", "2025-02-28,999.99,3"),
                Map.entry("liability", "Loan"),
                Map.entry("interest", "Travel"),
                Map.entry("fund", "GEN"),
                Map.entry("programme", "Rescue"),
                Map.entry("bank", "Bank:us")));
        Visitor.Page refused = post("/books/loans?entity=us", "/books/loans", loan);
        loan.put("custom", "2025-02-28,1000,3");
        Visitor.Page recorded = post("/books/loans?entity=us", "/books/loans", loan);
        Visitor.Page paid = post(
                "/books/loans/us/HOUSE",
                "/books/loans/us/HOUSE/pay",
                Map.of("date", "2025-02-28", "fund", "GEN", "bank", "Bank:us", "principal", "1000", "interest", "3"));
        Visitor.Page settled = post(
                "/books/loans/us/HOUSE",
                "/books/loans/us/HOUSE/settle",
                Map.of("on", "2025-03-01", "reference", "statement of March"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("does not come to zero", "0.01");
        assertThat(recorded.text()).contains("its schedule comes to zero");
        assertThat(paid.text()).contains("is posted");
        assertThat(settled.text()).contains("is paid off", "statement of March");
    }

    @Test
    void registersAThingInUseAndWritesItOff() {
        Visitor.Page registered = post(
                "/books/assets?entity=us",
                "/books/assets/register",
                Map.ofEntries(
                        Map.entry("entity", "us"),
                        Map.entry("code", "PRESS"),
                        Map.entry("description", "A press"),
                        Map.entry("cost-account", "Equipment"),
                        Map.entry("accumulated", "Equipment worn"),
                        Map.entry("expense", "Travel"),
                        Map.entry("cost", "120"),
                        Map.entry("residual", "0"),
                        Map.entry("in-service", "2025-01-01"),
                        Map.entry("life", "12"),
                        Map.entry("shares", "Rescue"),
                        Map.entry("fund", "GEN"),
                        Map.entry("before", "0"),
                        Map.entry("to", "")));
        Visitor.Page worn = post(
                "/books/assets?entity=us", "/books/assets/depreciate", Map.of("entity", "us", "through", "2025-03"));

        assertThat(registered.text()).contains("PRESS is registered.", "A press");
        assertThat(worn.text()).contains("3 months of depreciation are posted");
        assertThat(visitor.get("/books/assets/us/PRESS").text()).contains("30.00", "90.00");
    }

    @Test
    void letsReadersLookAndNotChange() {
        Visitor reader = Visitor.of(server, "reader", "ko");
        for (String page : new String[] {"plans", "commitments", "allocations", "assets", "loans"}) {
            Visitor.Page seen = reader.get("/books/" + page);

            assertThat(seen.status()).as(page).isEqualTo(200);
            assertThat(seen.body())
                    .as(page)
                    .doesNotContain("⟦")
                    .doesNotContain("action=\"/books/" + page + "\" method=\"post\"");
        }
        assertThat(reader.post("/books/loans", Map.of("entity", "us")).status()).isEqualTo(403);
    }
}
