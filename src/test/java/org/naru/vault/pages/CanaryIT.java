package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.db.HomeDatabase;
import org.naru.platform.db.NaruHome;
import org.naru.proof.Chromium;
import org.naru.proof.LyingProxy;
import org.naru.proof.ProgramProcess;
import org.naru.vault.MarkSearch;

/**
 * What is sealed stands nowhere (3a T46): marks are written into every sealed field of a running program, then looked for
 * everywhere. Each place is shown to be searched by a second mark that is leaked there on purpose.
 */
@Tag("long")
class CanaryIT {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<String> sealed = new ArrayList<>();
    private final Map<String, String> leaked = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    @Test
    void whatIsSealedStandsNowhereThatCanBeTakenAway() throws Exception {
        Path home = folder.resolve("home");
        Path profile = folder.resolve("profile");
        try (HomeDatabase database = HomeDatabase.open(new NaruHome(home), Optional.empty());
                ProgramProcess program = ProgramProcess.serve(home)) {
            String address = program.awaitReady();
            TestAccounts.SignedIn founder = TestAccounts.open(database.app(), Role.ADMINISTRATOR);
            try (LyingProxy proxy = new LyingProxy(address)) {
                TestAccounts.SignedIn barred = TestAccounts.open(database.app(), Role.TRAINER);
                List<String> words = write(proxy, profile, founder.cookie(), barred.actor());
                leakOverHttp(proxy, founder.cookie());
                leakIntoTables(database);
                leakIntoLog(home);

                MarkSearch marks = searchFor(sealed);
                MarkSearch controls = searchFor(leaked.values());
                MarkSearch secrets = MarkSearch.whole(words);
                Path heap = heap(program);
                Path backup = backup(home);
                Map<String, byte[]> texts = new LinkedHashMap<>();
                texts.put("rows", rows(database));
                texts.put("requests", requests(proxy));
                texts.put("answers", joined(proxy.answered()));
                texts.put("processes", processes());
                texts.forEach((place, bytes) -> {
                    assertThat(marks.in(bytes)).as(place).isEmpty();
                    assertThat(secrets.in(bytes)).as(place).isEmpty();
                    assertThat(controls.in(bytes)).as("control: " + place).contains(leaked.get(place));
                });
                Map<String, Path> files = new LinkedHashMap<>();
                files.put("data", home.resolve("data"));
                files.put("log", home.resolve("log"));
                files.put("memory", heap);
                files.put("backup", backup);
                files.put("profile", profile);
                files.forEach((place, path) -> {
                    assertThat(marks.below(path)).as(place).isEmpty();
                    assertThat(secrets.below(path)).as(place).isEmpty();
                    assertThat(controls.below(path)).as("control: " + place).contains(leaked.get(place));
                });
                assertThat(marks.below(home)).isEmpty();
            }
        }
    }

    private static MarkSearch searchFor(java.util.Collection<String> marks) {
        return new MarkSearch(marks);
    }

    /** 24 Hangul syllables and 24 letters and digits, random: what repeats itself would be compressed and not found. */
    private static String mark() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            text.append((char) (0xac00 + RANDOM.nextInt(11_172)));
        }
        text.append(' ');
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        for (int i = 0; i < 24; i++) {
            text.append(letters.charAt(RANDOM.nextInt(letters.length())));
        }
        return text.toString();
    }

    private String sealed() {
        String mark = mark();
        sealed.add(mark);
        return mark;
    }

    private String leaked(String place) {
        return leaked.computeIfAbsent(place, _ -> mark());
    }

    /**
     * A key, a circle, a note, one that is changed, handed over with a reason, one that is begun and left, why a bar stands; then
     * locked, and the browser closed.
     */
    private List<String> write(LyingProxy proxy, Path profile, String cookie, String barred) {
        String[] parts = cookie.split("=", 2);
        try (Playwright playwright = Chromium.playwright();
                BrowserContext context = Chromium.startIn(playwright, profile, proxy.address(), "ko")) {
            context.addCookies(List.of(new Cookie(parts[0], parts[1]).setUrl(proxy.address())));
            KeyHolder anna = new KeyHolder(context.newPage(), "ko");
            anna.page().setDefaultTimeout(30_000);
            anna.found(3);
            String circle = SealedCircle.open(anna, "canary", "카나리아");
            anna.page().navigate(circle);
            anna.write(sealed());
            Page page = anna.page();
            Locator here = page.locator("naru-sealed");
            here.locator(".sealed-doc button.small").first().click();
            String changed = sealed();
            here.locator("textarea").fill(changed);
            here.locator("button.btn:not(.quiet)").click();
            here.locator(".sealed-text", new Locator.LocatorOptions().setHasText(changed))
                    .waitFor();
            List<String> secrets = new ArrayList<>(anna.secrets());
            secrets.add(handOver(here.locator(".sealed-handover")));
            here.locator("button", new Locator.LocatorOptions()).last().click();
            here.locator("textarea").fill(sealed());
            here.locator("select").first().focus();
            page.waitForTimeout(1_500);
            page.navigate("/accounts/" + barred.substring("account:".length()));
            page.locator("input[value=never_escort]").check();
            page.locator("form[action$='/bars'] button").click();
            page.locator(".bar-reason").waitFor();
            anna.write(sealed());
            page.evaluate("mark => localStorage.setItem('leak', mark)", leaked("profile"));
            page.navigate("/");
            anna.lock();
            return secrets;
        }
    }

    /** Hands the record over, with a sealed reason; the words that open the file. */
    private String handOver(Locator part) {
        part.locator("summary").click();
        part.locator("select").first().selectOption("person-asked");
        part.locator("select").last().selectOption("words");
        part.locator("textarea").last().fill(sealed());
        part.locator("button").click();
        part.locator(".sealed-words li").last().waitFor();
        return String.join(" ", part.locator(".sealed-words li").allInnerTexts());
    }

    /** In an address, a request's body and an answer; by that, in memory too. */
    private void leakOverHttp(LyingProxy proxy, String cookie) throws IOException, InterruptedException {
        proxy.lies((_, path, answer) ->
                path.startsWith("/assets/leak") ? leaked("answers").getBytes(StandardCharsets.UTF_8) : answer);
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(proxy.address() + "/assets/leak.js"))
                            .header("Cookie", cookie)
                            .POST(HttpRequest.BodyPublishers.ofString(leaked("requests")))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    private void leakIntoTables(HomeDatabase database) throws SQLException {
        try (Connection superuser = superuser(database)) {
            superuser.createStatement().execute("create table public.leak (place text)");
            superuser.createStatement().execute("grant select on public.leak to public");
            for (String place : List.of("rows", "data")) {
                superuser.createStatement().execute("insert into public.leak values ('" + leaked(place) + "')");
            }
            superuser.createStatement().execute("update access.mission set name = '" + leaked("backup") + "'");
            superuser.createStatement().execute("checkpoint");
        }
        leaked("processes"); // known before it is leaked: what is looked for is made up before that
    }

    private void leakIntoLog(Path home) throws IOException {
        Files.writeString(home.resolve("log").resolve("leak.log"), leaked("log"));
    }

    private static Connection superuser(HomeDatabase database) throws SQLException {
        return database.server()
                .orElseThrow()
                .superuser()
                .in(HomeDatabase.NAME)
                .direct()
                .getConnection();
    }

    /** All rows of all tables as PostgreSQL writes them, bytes as the text they are where they are one. */
    private static byte[] rows(HomeDatabase database) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection superuser = superuser(database);
                ResultSet tables = superuser
                        .createStatement()
                        .executeQuery(
                                "select format('%I.%I', table_schema, table_name) from information_schema.tables where"
                                        + " table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')")) {
            while (tables.next()) {
                try (ResultSet rows =
                        superuser.createStatement().executeQuery("select t::text from " + tables.getString(1) + " t")) {
                    while (rows.next()) {
                        all.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        // Bytes are written in hexadecimal, in which marks are looked for too.
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] requests(LyingProxy proxy) {
        List<byte[]> all = new ArrayList<>();
        proxy.asked().forEach(asked -> {
            all.add(asked.path().getBytes(StandardCharsets.UTF_8));
            all.add(asked.body());
        });
        return joined(all);
    }

    private static byte[] joined(List<byte[]> parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        parts.forEach(part -> {
            all.writeBytes(part);
            all.write('\n');
        });
        return all.toByteArray();
    }

    /** What processes were started with, one of them with a mark. */
    private byte[] processes() throws IOException, InterruptedException {
        Process leaking = new ProcessBuilder("sh", "-c", "sleep 60; true", leaked("processes")).start();
        try {
            assertThat(leaking.waitFor(500, TimeUnit.MILLISECONDS)).isFalse(); // it is itself by then
            List<byte[]> all = new ArrayList<>();
            ProcessHandle.allProcesses().forEach(each -> {
                try {
                    all.add(Files.readAllBytes(Path.of("/proc/" + each.pid() + "/cmdline")));
                    all.add(Files.readAllBytes(Path.of("/proc/" + each.pid() + "/environ")));
                } catch (IOException e) {
                    // It has ended, or is another user's.
                }
            });
            return joined(all);
        } finally {
            leaking.destroy();
        }
    }

    /** The memory of the running program; what it was sent last stands in it, which is the control. */
    private Path heap(ProgramProcess program) throws IOException, InterruptedException {
        Path heap = folder.resolve("heap.hprof");
        leaked.put("memory", leaked("requests"));
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(program.pid()),
                        "GC.heap_dump",
                        "-all",
                        heap.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(jcmd.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return heap;
    }

    /** Data and shares, not encrypted: what is sealed is sealed in them too. */
    private Path backup(Path home) throws IOException {
        Path backups = Files.createDirectories(folder.resolve("backups"));
        try (ProgramProcess program =
                ProgramProcess.run(home, Map.of(), "backup", "--unencrypted", backups.toString())) {
            assertThat(program.awaitEnd()).as(program.said()).isZero();
        }
        return backups;
    }
}
