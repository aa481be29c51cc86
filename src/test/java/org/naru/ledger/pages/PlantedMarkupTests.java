package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.proof.Chromium;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/**
 * Whatever somebody managed to write into a text of the database, and whatever somebody types into an address, stands on pages as
 * text: no element, no attribute, no request comes of it (3a T32).
 */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedMarkupTests {
    /** Columns by these names hold what people write. Codes, kinds and states are bound by the database. */
    private static final Pattern WRITTEN = Pattern.compile(
            "name|name_ko|name_en|shown_name|label|label_ko|label_en|definition_ko|definition_en|source|source_ko|source_en|note"
                    + "|reason|description|wish|text|said|how|method|cancel_reason|minute_ref|resolution|settled_ref|words|title"
                    + "|alt_ko|alt_en|measures|remains|harmed|asked|wrong|wanted|says|why|found|device|unit_ko|unit_en|data_file"
                    + "|shares_file|folder|problem|places|detail|subject|document|payee|memo");

    /** The second for columns that hold little. Behind each stands the column, so that a page tells what it shows. */
    private static final List<String> MARKS = List.of(
            "\"'><img src=/planted onerror=alert(1)><a hx-get=/planted hx-trigger=load>x</a><form action=/planted>"
                    + "<input hx-include=*></form><script>alert(2)</script>{{1}}${1} ",
            "\"><img src=/planted onerror=alert(1)>");

    private static final String ELEMENTS =
            "[src*=planted], [onerror], [hx-get*=planted], [hx-include=*], [action*=planted], script:not([src])";

    private static final int PAGES_MAX = 400;

    private static final List<String> ROLES = List.of("bookkeeper", "administrator", "officer", "board", "reader");

    private BookServer server;
    private TestDatabase database;
    private final Set<String> planted = new TreeSet<>();
    private final Set<String> typed = new TreeSet<>();
    private final Set<String> refusedBadly = new TreeSet<>();
    private final Map<String, String> elements = new TreeMap<>();
    private final Set<String> shown = new TreeSet<>();
    private final Set<String> showing = new TreeSet<>();

    @BeforeAll
    void open(TestDatabase database) throws SQLException {
        this.database = database;
        server = BookServer.start(database).withBooks();
        haveAccounts();
        for (String role : ROLES) {
            type(Visitor.of(server, role, "en"), role);
        }
        plant();
    }

    /** Who comes in here is one account in several roles. */
    private void haveAccounts() throws SQLException {
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "insert into access.account (id, login, shown_name, language, theme, zone, opened_at, changed_at) values"
                            + " ('00000000-0000-7000-8000-000000000001', 'typist', 'Typist', 'en', 'light', 'Asia/Seoul', now(), now())");
        }
    }

    /**
     * Types it into every field of every form that this reader comes to: once into all of them, once into those that take words,
     * with something that passes in the others. What is refused is shown again, and is looked at as a page too.
     */
    private void type(Visitor visitor, String role) {
        Set<String> sent = new HashSet<>();
        for (String address : everywhere(visitor)) {
            Visitor.Page page = visitor.get(address);
            if (!page.headers().getOrDefault("content-type", "").startsWith("text/html")) {
                continue;
            }
            for (Element form : Jsoup.parse(page.body()).select("form[method=post][action^=/]")) {
                String action = form.attr("action");
                if (action.startsWith("/sign-out") || !sent.add(shape(action))) {
                    continue;
                }
                for (boolean everywhere : new boolean[] {true, false}) {
                    Visitor.Page answer = visitor.postFrom(address, action, filled(form, everywhere));
                    if (answer.status() >= 500) {
                        refusedBadly.add(role + " " + action + " " + answer.status());
                    }
                    look(role + " answer of " + action, answer);
                }
                typed.add(shape(action));
            }
        }
    }

    private static Map<String, String> filled(Element form, boolean everywhere) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            String name = field.attr("name");
            boolean chosen = !field.attr("type").matches("radio|checkbox")
                    || field.hasAttr("checked")
                    || !fields.containsKey(name);
            if (name.equals("_form") || !chosen) {
                continue;
            }
            fields.put(name, value(field, everywhere));
        }
        return fields;
    }

    private static String value(Element field, boolean everywhere) {
        String given = field.val();
        if (field.nameIs("select")) {
            return field.select("option").stream()
                    .map(Element::val)
                    .filter(each -> !each.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        boolean words = field.nameIs("textarea") || field.attr("type").matches("|text|search");
        if (!words) {
            return switch (field.attr("type")) {
                case "date" -> given.isEmpty() ? "2025-03-03" : given;
                case "month" -> given.isEmpty() ? "2025-03" : given;
                case "number" -> given.isEmpty() ? "1" : given;
                case "checkbox", "radio" -> given.isEmpty() ? "on" : given;
                default -> given.isEmpty() && everywhere ? MARKS.getLast() : given;
            };
        }
        if (everywhere
                || field.nameIs("textarea")
                || WRITTEN.matcher(field.attr("name")).matches()) {
            String mark = MARKS.getFirst() + "~form." + field.attr("name").replaceAll("[^a-z_]+", "_") + "~";
            int length = field.attr("maxlength").isEmpty() ? 400 : Integer.parseInt(field.attr("maxlength"));
            return mark.length() <= length
                    ? mark
                    : MARKS.getLast()
                            .substring(0, Math.min(length, MARKS.getLast().length()));
        }
        if (!given.isEmpty()) {
            return given;
        }
        return field.attr("name").matches("(?i).*(amount|sum|price|share|weight).*")
                ? "10"
                : "plain-" + field.attr("name").length();
    }

    @AfterAll
    void close() {
        server.close();
    }

    /** As the database's superuser, past every guard: as if somebody had found a way. */
    private void plant() throws SQLException {
        try (Connection connection = database.superuserDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String column : written(statement)) {
                for (String mark : MARKS) {
                    if (plant(connection, column, mark)) {
                        break;
                    }
                }
            }
        }
    }

    private static List<String> written(Statement statement) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                select c.table_schema, c.table_name, c.column_name from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                 where t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.is_generated = 'NEVER'
                   and c.table_schema in ('access', 'figures', 'ledger', 'platform', 'protection', 'publishing', 'vault')""")) {
            while (row.next()) {
                if (WRITTEN.matcher(row.getString(3)).matches()) {
                    columns.add(row.getString(1) + "." + row.getString(2) + "." + row.getString(3));
                }
            }
        }
        return columns;
    }

    /** Whether the column took it in at least one row. */
    private boolean plant(Connection connection, String column, String mark) throws SQLException {
        String table = column.substring(0, column.lastIndexOf('.'));
        String name = column.substring(column.lastIndexOf('.') + 1);
        try (PreparedStatement update = connection.prepareStatement(
                "update " + table + " set \"" + name + "\" = ? where \"" + name + "\" is not null")) {
            update.setString(1, mark + shortly(column));
            if (update.executeUpdate() > 0) {
                planted.add(shortly(column));
            }
            return true;
        } catch (SQLException refused) {
            return false; // a check, a length or a key: the database itself keeps it out
        }
    }

    private static String shortly(String column) {
        return "~" + column + "~";
    }

    @Test
    void noPageMakesAnElementOfItAndNoBrowserObeysIt() {
        for (String role : ROLES) {
            Visitor visitor = Visitor.of(server, role, "en");
            for (String address : everywhere(visitor)) {
                Visitor.Page page = visitor.get(address);
                if (page.status() >= 500) {
                    refusedBadly.add(role + " " + address + " " + page.status());
                }
                if (look(role + " " + address, page) && role.equals("bookkeeper")) {
                    showing.add(address);
                }
            }
        }

        assertThat(elements).isEmpty();
        assertThat(refusedBadly).isEmpty();
        assertThat(typed).as("control: forms were sent").hasSizeGreaterThan(30);
        assertThat(shown).as("control: it stands on pages").hasSizeGreaterThan(20);
        assertThat(Jsoup.parse("<p>" + MARKS.getFirst() + "</p>").select(ELEMENTS))
                .as("control: unescaped it would be found")
                .hasSizeGreaterThan(4);
        assertThat(obeyed(showing.stream().limit(40).toList())).isEmpty();
    }

    /** Whether a page shows it; what became an element is noted. */
    private boolean look(String where, Visitor.Page page) {
        if (!page.headers().getOrDefault("content-type", "").startsWith("text/html")) {
            return false;
        }
        Document document = Jsoup.parse(page.body());
        for (Element each : document.select(ELEMENTS)) {
            elements.put(where, each.outerHtml());
        }
        Matcher seen = Pattern.compile("~[a-z_.]+~").matcher(document.html());
        boolean any = false;
        while (seen.find()) {
            shown.add(seen.group());
            any = true;
        }
        return any;
    }

    /** What a real browser does with pages that show it, with every script of ours running. */
    private List<String> obeyed(List<String> addresses) {
        List<String> obeyed = new CopyOnWriteArrayList<>();
        try (Playwright playwright = Chromium.playwright();
                Browser browser = Chromium.start(playwright);
                BrowserContext context = browser.newContext()) {
            context.addCookies(Map.of("test-role", "bookkeeper", "test-language", "en").entrySet().stream()
                    .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(server.at("/")))
                    .toList());
            Page page = context.newPage();
            page.onDialog(dialog -> {
                obeyed.add("dialog at " + page.url());
                dialog.dismiss();
            });
            page.onRequest(request -> {
                if (request.url().contains("planted") && !request.isNavigationRequest()) {
                    obeyed.add("asked for " + request.url());
                }
            });
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    obeyed.add(page.url() + " " + message.text());
                }
            });
            int seen = 0;
            for (String address : addresses) {
                page.navigate(server.at(address));
                page.waitForLoadState();
                seen += page.content().contains("planted") ? 1 : 0;
            }
            assertThat(seen).as("control: they show it").isGreaterThan(10);
            List<String> before = List.copyOf(obeyed);
            page.evaluate(
                    "() => { const i = document.createElement('img'); i.src = '/planted'; document.body.append(i); }");
            page.waitForTimeout(300);
            assertThat(obeyed).as("control: an element that asks is noticed").hasSizeGreaterThan(before.size());
            return before;
        }
    }

    /** Every address this reader comes to by links, and every one of them with the mark in each field that it asks for. */
    private static List<String> everywhere(Visitor visitor) {
        Set<String> known = new HashSet<>(Set.of("/"));
        Deque<String> next = new ArrayDeque<>(known);
        List<String> all = new ArrayList<>();
        while (!next.isEmpty() && all.size() < PAGES_MAX) {
            String address = next.poll();
            all.add(address);
            Visitor.Page page = visitor.get(address);
            if (!page.headers().getOrDefault("content-type", "").startsWith("text/html")) {
                continue;
            }
            Document document = Jsoup.parse(page.body());
            for (Element form : document.select("form[method=get][action^=/]")) {
                StringBuilder asked = new StringBuilder(form.attr("action"));
                char sign = '?';
                for (Element field : form.select("input[name], select[name], textarea[name]")) {
                    asked.append(sign)
                            .append(field.attr("name"))
                            .append('=')
                            .append(URLEncoder.encode(MARKS.getFirst(), StandardCharsets.UTF_8));
                    sign = '&';
                }
                if (known.add(shape(asked.toString()))) {
                    next.add(asked.toString());
                }
            }
            for (Element link : document.select("a[href^=/]")) {
                String address2 = link.attr("href").replaceFirst("#.*", "");
                if (known.add(shape(address2))) {
                    next.add(address2);
                }
            }
        }
        return all;
    }

    private static String shape(String address) {
        int query = address.indexOf('?');
        String path =
                URI.create(query < 0 ? address : address.substring(0, query)).getPath();
        return path.replaceAll("[0-9]+", "0")
                + (query < 0 ? "" : address.substring(query).replaceAll("=[^&]*", "="));
    }
}
