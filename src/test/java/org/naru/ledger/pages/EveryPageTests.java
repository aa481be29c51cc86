package org.naru.ledger.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Glossary;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.TestDatabase;

/**
 * Follows every link from the first page on, as a bookkeeper and as an administrator, in both languages: each leads to a
 * page, and each page is in the reader's language. Two addresses that differ in numbers and values only are one.
 */
@NaruDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTests {
    private static final Pattern LATIN = Pattern.compile("(?<![A-Za-z0-9:_/.-])[A-Za-z]{2,}(?![A-Za-z0-9:_/-])");
    private static final Pattern HANGUL = Pattern.compile("[가-힣]+");
    /** What the test's own books are written with, which is not ours to translate. */
    private static final Set<String> OF_THE_BOOKS = Set.of(
            "kr",
            "gen",
            "res",
            "bank",
            "fees",
            "released",
            "with",
            "without",
            "contributions",
            "travel",
            "rescue",
            "mgmt",
            "bought",
            "dollars",
            "bookkeeper",
            "gift",
            "of",
            "month",
            "designated",
            "in");
    /** Names of checks, as the command line calls them too: {@code naru check chain}. */
    private static final Set<String> OF_THE_CHECKS = Set.of("chain", "balanced", "releases", "facts", "reports");

    private static final int PAGES_MAX = 400;

    private BookServer server;

    @BeforeAll
    void open(TestDatabase database) {
        server = BookServer.start(database).withBooks();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void everyLinkLeadsToAPageThatIsWhollyKorean() throws Exception {
        Set<String> allowed = new HashSet<>(Glossary.latinWords());
        allowed.addAll(OF_THE_BOOKS);
        allowed.addAll(OF_THE_CHECKS);
        Walk walk = new Walk("ko");

        walk.everywhere();

        assertThat(walk.seen).hasSizeGreaterThan(30);
        assertThat(walk.broken).isEmpty();
        assertThat(walk.words(LATIN, allowed)).isEmpty();
    }

    @Test
    void everyLinkLeadsToAPageThatIsWhollyEnglish() {
        Walk walk = new Walk("en");

        walk.everywhere();

        assertThat(walk.seen).hasSizeGreaterThan(30);
        assertThat(walk.broken).isEmpty();
        assertThat(walk.words(HANGUL, Set.of("후원", "월", "관리비", "한국어"))).isEmpty();
    }

    /** One walk through the whole program. */
    private final class Walk {
        private final String language;
        private final Set<String> seen = new TreeSet<>();
        private final List<String> broken = new ArrayList<>();
        private final Map<String, String> texts = new java.util.TreeMap<>();

        Walk(String language) {
            this.language = language;
        }

        void everywhere() {
            for (String role : List.of("bookkeeper", "administrator")) {
                Visitor visitor = Visitor.of(server, role, language);
                Deque<String> next = new ArrayDeque<>(List.of("/"));
                // who comes in here has no account of his own; PagesInABrowserIT looks at that page
                Set<String> known = new HashSet<>(Set.of("/", "/account"));
                while (!next.isEmpty() && seen.size() < PAGES_MAX) {
                    String address = next.poll();
                    for (String link : look(visitor, role, address)) {
                        if (known.add(shape(link))) {
                            next.add(link);
                        }
                    }
                }
            }
        }

        private List<String> look(Visitor visitor, String role, String address) {
            Visitor.Page page = visitor.get(address);
            seen.add(shape(address));
            if (page.status() != 200) {
                broken.add(role + " " + address + ": " + page.status());
                return List.of();
            }
            if (!page.headers().getOrDefault("content-type", "").startsWith("text/html")) {
                return List.of();
            }
            Document document = Jsoup.parse(page.body());
            check(document, role + " " + address);
            List<String> links = document.select("a[href^=/], form[method=get][action^=/], link[href^=/]").stream()
                    .map(each -> each.hasAttr("href") ? each.attr("href") : each.attr("action"))
                    .map(link -> link.contains("#") ? link.substring(0, link.indexOf('#')) : link)
                    .toList();
            document.select("[lang=en], [lang=ko], code, .menu summary").stream()
                    .filter(each -> !each.nameIs("html"))
                    .forEach(Element::remove);
            // codes of currencies stand for themselves
            document.select("option").stream()
                    .filter(each -> each.text().matches("[A-Z]{3}"))
                    .forEach(Element::remove);
            texts.put(shape(address), document.text());
            return links;
        }

        private void check(Document document, String where) {
            if (document.text().contains("⟦")) {
                broken.add(where + ": a text is missing: "
                        + document.text()
                                .substring(
                                        document.text().indexOf("⟦"),
                                        Math.min(
                                                document.text().length(),
                                                document.text().indexOf("⟦") + 80)));
            }
            if (document.select("h1").size() != 1 || document.title().isBlank()) {
                broken.add(where + ": no title, or more than one");
            }
            if (!document.select("html").attr("lang").equals(language)) {
                broken.add(where + ": does not say its language");
            }
            for (Element form : document.select("form[method=post]")) {
                if (form.select("input[name=_form]").isEmpty()) {
                    broken.add(where + ": a form without its token, " + form.attr("action"));
                }
            }
            for (Element element : document.select("script:not([src]), style, [style], [onclick]")) {
                broken.add(where + ": inline " + element.nodeName());
            }
        }

        List<String> words(Pattern pattern, Set<String> allowed) {
            List<String> strange = new ArrayList<>();
            texts.forEach((where, text) -> {
                Matcher found = pattern.matcher(text);
                while (found.find()) {
                    if (!allowed.contains(found.group().toLowerCase(Locale.ROOT))) {
                        strange.add(where + ": " + found.group());
                    }
                }
            });
            return strange;
        }
    }

    /** The address without what differs from row to row. */
    private static String shape(String address) {
        URI uri = URI.create(address);
        String query = uri.getQuery() == null ? "" : uri.getQuery().replaceAll("=[^&]*", "=");
        return uri.getPath().replaceAll("^/figures/[^/]+\\..+", "/figures/0").replaceAll("[0-9]+", "0")
                + (query.isEmpty() ? "" : "?" + query);
    }
}
