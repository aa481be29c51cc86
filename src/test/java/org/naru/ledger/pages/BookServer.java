package org.naru.ledger.pages;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Role;
import org.naru.app.NaruApplication;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Draft;
import org.naru.ledger.DraftLine;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.Fund;
import org.naru.ledger.Journal;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.PostOutcome;
import org.naru.ledger.Programme;
import org.naru.ledger.Restriction;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.DatabaseAddress;
import org.naru.platform.db.NaruHome;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader;
import org.naru.proof.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The whole program on a database of a test, with two small books in it.
 *
 * <p>Who comes in is said by cookies, {@code test-role} and {@code test-language}, which a filter behind the real
 * door turns into an actor (a third one, {@code test-actor}, makes it somebody else); everything after it (permissions, tokens of forms, headers) is the program's own.
 */
public final class BookServer implements AutoCloseable {
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final String ACTOR = "account:00000000-0000-7000-8000-00000000000";

    private final TestDatabase database;
    private final ConfigurableApplicationContext context;

    private BookServer(TestDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    public static BookServer start(TestDatabase database) {
        Path home = temporaryHome();
        ApplicationContextInitializer<GenericApplicationContext> given = context -> {
            context.registerBean(DatabaseAddress.class, database::appAddress);
            context.registerBean(NaruHome.class, () -> new NaruHome(home));
            context.registerBean("testClock", Clock.class, database::clock, definition -> definition.setPrimary(true));
            context.registerBean("testActor", FilterRegistrationBean.class, BookServer::filter);
        };
        ConfigurableApplicationContext context = new SpringApplicationBuilder(NaruApplication.class)
                .logStartupInfo(false)
                .properties(Map.of(
                        "server.port",
                        "0",
                        "server.address",
                        "127.0.0.1",
                        "logging.file.name",
                        "target/book-server.log"))
                .initializers(given)
                .run();
        // A test says itself when entries get their numbers.
        context.getBean("sealerRounds", SmartLifecycle.class).stop();
        return new BookServer(database, context);
    }

    private static Path temporaryHome() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-homes")), "books");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address of the running program. */
    public String at(String path) {
        return "http://127.0.0.1:"
                + java.util.Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                        .getPort()
                + path;
    }

    TestDatabase database() {
        return database;
    }

    private static FilterRegistrationBean<Filter> filter() {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
            HttpServletRequest http = (HttpServletRequest) request;
            Optional<String> role = cookie(http, "test-role");
            if (role.isEmpty()) {
                chain.doFilter(request, response);
                return;
            }
            Language language =
                    cookie(http, "test-language").flatMap(Language::of).orElse(Language.EN);
            Reader.Theme theme = cookie(http, "test-theme")
                    .map(code -> Reader.Theme.valueOf(code.toUpperCase(java.util.Locale.ROOT)))
                    .orElse(Reader.Theme.LIGHT);
            String id = ACTOR + cookie(http, "test-actor").orElse("1");
            Actor actor = new Actor(id, Role.of(role.get()).permissions(), language);
            request.setAttribute(Actor.class.getName(), actor);
            Reader before = Reader.of(http);
            new Reader(
                            Optional.of("Bookkeeper"),
                            language,
                            theme,
                            ZoneId.of("Asia/Seoul"),
                            actor.permissions().stream().map(Permission::name).collect(Collectors.toSet()),
                            Optional.empty(),
                            before.formToken())
                    .read(http);
            try {
                Acting.call(id, () -> {
                    chain.doFilter(request, response);
                    return true;
                });
            } catch (RuntimeException | java.io.IOException | jakarta.servlet.ServletException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        filter.setOrder(Integer.MAX_VALUE);
        return filter;
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return Stream.of(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Two books with a year of entries in them. */
    BookServer withBooks() {
        Acting.as("account:test", this::chart);
        for (int month = 1; month <= 12; month++) {
            String day = "2025-%02d-".formatted(month);
            posted(
                    "us",
                    day + "05",
                    EntryKind.GIFT,
                    "gift of month " + month,
                    line("Bank:us", "GEN", null, "USD", 250_00 + month),
                    line("Contributions", "GEN", null, "USD", -250_00 - month));
            posted(
                    "us",
                    day + "10",
                    EntryKind.GIFT,
                    "designated gift " + month,
                    line("Bank:us", "RES", null, "USD", 1_000_00),
                    line("Contributions", "RES", null, "USD", -1_000_00));
            posted(
                    "us",
                    day + "20",
                    EntryKind.VOUCHER,
                    "travel in month " + month,
                    line("Travel", "RES", "Rescue", "USD", 400_00),
                    line("Bank:us", "RES", null, "USD", -400_00),
                    line("Released with", "RES", "Rescue", "USD", 400_00),
                    line("Released without", "RES", "Rescue", "USD", -400_00));
            posted(
                    "kr",
                    day + "07",
                    EntryKind.GIFT,
                    "후원 " + month + "월",
                    line("Bank:kr", "GEN", null, "KRW", 1_000_000),
                    line("Contributions", "GEN", null, "KRW", -1_000_000));
            posted(
                    "kr",
                    day + "25",
                    EntryKind.VOUCHER,
                    "관리비 " + month + "월",
                    line("Bank fees", "GEN", "MGMT", "KRW", 15_000),
                    line("Bank:kr", "GEN", null, "KRW", -15_000));
        }
        posted(
                "kr",
                "2025-06-15",
                EntryKind.BANK,
                "bought dollars",
                new DraftLine("Bank:kr:USD", "GEN", null, "USD", 1_000_00, 1_345_500),
                line("Bank:kr", "GEN", null, "KRW", -1_345_500));
        seal();
        return this;
    }

    /** Gives numbers to all entries that wait. */
    void seal() {
        database.run("system:sealer", () -> {
            for (int entity : database.jdbc()
                    .sql("select id from ledger.entity")
                    .query((row, n) -> row.getInt(1))
                    .list()) {
                database.jdbc()
                        .sql("select ledger.seal(:entity, 100000)")
                        .param("entity", entity)
                        .query((row, n) -> row.getInt(1))
                        .single();
            }
        });
    }

    private void chart() {
        Chart chart = context.getBean(Chart.class);
        chart.add(
                new LegalEntity("us", "미국 지부", "US branch", "USD", 1, ZoneId.of("America/New_York")),
                new Fund("us", "GEN", Restriction.NONE, "일반 기금", "General", Set.of(), FIRST));
        chart.add(
                new LegalEntity("kr", "한국 본부", "Korean mission", "KRW", 1, ZoneId.of("Asia/Seoul")),
                new Fund("kr", "GEN", Restriction.NONE, "일반 기금", "General", Set.of(), FIRST));
        chart.add(new Programme("Rescue", Programme.Function.PROGRAM, "구출", "Rescue"));
        chart.add(new Programme("MGMT", Programme.Function.MANAGEMENT, "일반관리", "Management"));
        chart.add(new Fund("us", "RES", Restriction.PURPOSE, "구출 기금", "Rescue fund", Set.of("Rescue"), FIRST));
        bank(chart, "us", "Bank:us", "USD", "미국 예금", "US bank");
        bank(chart, "kr", "Bank:kr", "KRW", "국내 예금", "Korean bank");
        bank(chart, "kr", "Bank:kr:USD", "USD", "외화 예금", "Dollar account");
        account(chart, "Contributions", AccountKind.REVENUE, "후원금", "Contributions");
        account(chart, "Travel", AccountKind.EXPENSE, "여비", "Travel");
        account(chart, "Bank fees", AccountKind.EXPENSE, "은행 수수료", "Bank fees");
        account(chart, "Released with", AccountKind.RELEASE_WITH, "제약 해제", "Released from restriction");
        account(chart, "Released without", AccountKind.RELEASE_WITHOUT, "제약 해제 대체", "Released to use");
        for (String entity : List.of("us", "kr")) {
            chart.openMonths(entity, FIRST, LocalDate.of(2026, 12, 31));
        }
    }

    private static void account(Chart chart, String code, AccountKind kind, String ko, String en) {
        chart.add(new Account(code, kind, ko, en));
    }

    private static void bank(Chart chart, String entity, String code, String currency, String ko, String en) {
        chart.add(new Account(
                code, entity, AccountKind.ASSET, currency, true, true, Account.Role.BANK, null, ko, en, null));
    }

    /** Adds an account of one legal entity. */
    void account(String entity, String code, AccountKind kind, Account.@org.jspecify.annotations.Nullable Role role) {
        Acting.as(
                "account:test",
                () -> context.getBean(Chart.class)
                        .add(new Account(code, entity, kind, null, false, false, role, null, code, code, null)));
    }

    static DraftLine line(
            String account,
            String fund,
            @org.jspecify.annotations.Nullable String programme,
            String currency,
            long amount) {
        return new DraftLine(account, fund, programme, currency, amount, amount);
    }

    EntryId posted(String entity, String date, EntryKind kind, String text, DraftLine... lines) {
        Draft draft = new Draft(entity, LocalDate.parse(date), kind, entity + date + text, text, Arrays.asList(lines));
        try {
            return switch (Acting.call(
                    "account:test", () -> context.getBean(Journal.class).post(draft))) {
                case PostOutcome.Posted(EntryId id) -> id;
                case PostOutcome.AlreadyPosted(EntryId id) -> id;
                case PostOutcome.Refused(var refusal) -> throw new AssertionError("refused: " + refusal);
            };
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
