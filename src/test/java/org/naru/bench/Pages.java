package org.naru.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.naru.ledger.pages.BookServer;
import org.naru.proof.TestDatabase;

/**
 * Pages over HTTP as the program serves them, at the 95th of a hundred answers; beside the same question in plain SQL.
 *
 * <p>Both have answered before they are measured, as in a program that has been serving for a while: until a page has
 * taken {@value #WARM_MILLIS} ms, and at least ten times.
 */
final class Pages {
    private static final int TIMES = 100;
    private static final int WARM_TIMES_MIN = 10;
    private static final long WARM_MILLIS = 15_000;
    private static final String TRIAL_BALANCE = """
            select account_id, fund_id, ccy, sum(amount), sum(func), sum(func) filter (where date >= date '2025-01-01')
            from plain.line where account_id not in (select id from ledger.account where code like 'bench-%')
                and entity_id = (select id from ledger.entity where code = 'us') and date <= date '2025-12-31'
            group by 1, 2, 3""";
    private static final String FUND_PROGRAMME = """
            select l.fund_id, l.programme_id, sum(l.func)
            from plain.line l join ledger.account a on a.id = l.account_id and a.kind = 'expense'
            where l.entity_id = (select id from ledger.entity where code = 'us')
                and l.date between date '2025-01-01' and date '2025-12-31'
            group by 1, 2""";
    private static final String REGISTER = """
            select date, entry_id, n, amount, sum(amount) over (partition by entity_id, ccy order by date, entry_id, n)
            from (select * from plain.line where account_id = ? order by date, entry_id, n limit 50) l
            order by date, entry_id, n""";

    private final TestDatabase database;
    private final Findings findings;

    Pages(TestDatabase database, Findings findings) {
        this.database = database;
        this.findings = findings;
    }

    void run() throws IOException, SQLException {
        try (BookServer server = BookServer.start(database);
                HttpClient client = HttpClient.newHttpClient();
                Connection connection = database.ownerDataSource().getConnection();
                PreparedStatement balance = connection.prepareStatement(TRIAL_BALANCE);
                PreparedStatement spent = connection.prepareStatement(FUND_PROGRAMME);
                PreparedStatement register = connection.prepareStatement(REGISTER)) {
            String code = database.owner()
                    .sql(
                            "select code from ledger.account where kind = 'asset' and ccy = 'USD' and cash "
                                    + "and entity_id = (select id from ledger.entity where code = 'us') and code <> 'bench-bank' order by 1 limit 1")
                    .query(String.class)
                    .single();
            register.setInt(
                    1,
                    database.owner()
                            .sql("select id from ledger.account where code = ?")
                            .param(code)
                            .query(Integer.class)
                            .single());
            beside(
                    "trial balance, one HTTP page, 95th percentile",
                    client,
                    server.at("/books/trial-balance?year=2025&entity=us"),
                    balance,
                    5,
                    2);
            beside(
                    "fund × programme of one year, over HTTP, 95th percentile",
                    client,
                    server.at("/books/statements/fund-programmes?year=2025&entity=us"),
                    spent,
                    3,
                    3);
            beside(
                    "register, first page with running balance, over HTTP, 95th percentile",
                    client,
                    server.at("/books/accounts/" + URLEncoder.encode(code, StandardCharsets.UTF_8)),
                    register,
                    5,
                    5);
        }
    }

    /** A page and a question in turns; the last figure of the question must stand on the page. */
    private void beside(
            String work, HttpClient client, String address, PreparedStatement question, int column, double limit)
            throws IOException, SQLException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        String page = "";
        Map<String, Long> figures = new TreeMap<>();
        long begun = System.nanoTime();
        int warm = 0;
        while (ours.size() < TIMES) {
            boolean measured = warm >= WARM_TIMES_MIN && System.nanoTime() - begun > WARM_MILLIS * 1_000_000;
            long from = System.nanoTime();
            page = get(client, address);
            double ourTime = (System.nanoTime() - from) / 1e6;
            from = System.nanoTime();
            figures.clear();
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    String key = work.startsWith("trial")
                            ? "" + row.getInt(1)
                            : work.startsWith("fund") ? row.getInt(1) + "/" + row.getInt(2) : "last";
                    figures.merge(key, row.getLong(column), (a, b) -> work.startsWith("trial") ? a + b : b);
                }
            }
            double theirTime = (System.nanoTime() - from) / 1e6;
            if (measured) {
                ours.add(ourTime);
                theirs.add(theirTime);
            } else {
                warm++;
            }
        }
        String digits = page.replaceAll("<[^>]*>", " ").replaceAll("(?<=\\d)[,.](?=\\d)", "");
        Map<String, Long> stands = new TreeMap<>();
        figures.forEach((key, sum) -> {
            if (digits.contains("" + Math.abs(sum))) {
                stands.put(key, sum);
            }
        });
        findings.same(work, figures, stands);
        findings.add(
                new Findings.Row(work, "ms", at95(ours), "", "the same question in plain SQL", at95(theirs), limit));
    }

    private static double at95(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
    }

    private static String get(HttpClient client, String address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Cookie", "test-role=reader; test-language=en")
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
