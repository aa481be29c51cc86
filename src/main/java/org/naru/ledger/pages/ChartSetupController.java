package org.naru.ledger.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Account;
import org.naru.ledger.Chart;
import org.naru.ledger.ChartOutcome;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Restriction;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Setting up legal entities, accounts, funds and programmes. */
@Controller
class ChartSetupController {
    private static final List<String> THINGS = List.of("entity", "account", "fund", "programme");
    private static final String KEY = "ledger.page.setup.";

    private final Reading reading;
    private final NamesPageSql namesSql;
    private final Chart chart;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChartSetupController(
            Reading reading, NamesPageSql namesSql, Chart chart, PlatformTransactionManager transactions, Clock clock) {
        this.reading = reading;
        this.namesSql = namesSql;
        this.chart = chart;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @GetMapping("/books/setup")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView things() {
        return reading.of(() -> {
            Names names = namesSql.all();
            Map<String, Message> counts = new LinkedHashMap<>();
            counts.put(
                    "entity",
                    Message.of(KEY + "entities-count", names.entities().size()));
            counts.put(
                    "account",
                    Message.of(KEY + "accounts-count", names.accounts().size()));
            counts.put("fund", Message.of(KEY + "funds-count", names.funds().size()));
            counts.put(
                    "programme",
                    Message.of(KEY + "programmes-count", names.programmes().size()));
            return new ModelAndView("ledger/setup", "page", new SetupPage("", List.of(), Wrong.NOTHING, counts));
        });
    }

    @GetMapping("/books/setup/{what}")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView form(@PathVariable String what, Texts texts) {
        return reading.of(() -> form(known(what), new SetupForm(fresh()), Wrong.NOTHING, texts));
    }

    @PostMapping("/books/setup/{what}")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView set(@PathVariable String what, @RequestParam Map<String, String> sent, Reader reader, Texts texts) {
        SetupForm form = new SetupForm(sent);
        Optional<ChartOutcome> outcome = switch (known(what)) {
            case "entity" -> form.entity().map(entity -> added(() -> entity(entity, form)));
            case "account" -> form.account().map(account -> added(() -> chart.add(account)));
            case "fund" -> form.fund(programmes()).map(fund -> added(() -> chart.add(fund)));
            default -> form.programme().map(programme -> added(() -> chart.add(programme)));
        };
        if (outcome.isEmpty()) {
            return again(what, form, form.wrong(), texts);
        }
        return switch (outcome.get()) {
            case ChartOutcome.Added() -> done(what, "done", form, reader);
            case ChartOutcome.AlreadyThere() -> done(what, "there", form, reader);
            case ChartOutcome.Refused(String message, List<Object> arguments) ->
                again(what, form, Wrong.NOTHING.andForm(new Message(message, arguments)), texts);
        };
    }

    private ChartOutcome added(Supplier<ChartOutcome> add) {
        ChartOutcome outcome = transaction.execute(_ -> add.get());
        if (outcome == null) {
            throw new IllegalStateException("the chart always answers");
        }
        return outcome;
    }

    /** An entity comes with its general fund and open months up to the end of the present year. */
    private ChartOutcome entity(LegalEntity entity, SetupForm form) {
        LocalDate first = form.day("first").orElseThrow();
        ChartOutcome outcome = chart.add(entity, form.general(entity, first));
        if (!(outcome instanceof ChartOutcome.Refused)) {
            LocalDate today = LocalDate.now(clock.withZone(entity.zone()));
            LocalDate last = LocalDate.of(Math.max(first.getYear(), today.getYear()), 12, 31);
            chart.openMonths(entity.code(), first, last.plusYears(1));
        }
        return outcome;
    }

    private Set<String> programmes() {
        return reading.of(namesSql::all).programmes().stream()
                .map(Names.Programme::code)
                .collect(Collectors.toSet());
    }

    private static ModelAndView done(String what, String key, SetupForm form, Reader reader) {
        String address = switch (what) {
            case "account" -> "/books/accounts";
            case "fund" -> "/books/funds";
            case "programme" -> "/books/programmes";
            default -> "/books/setup";
        };
        return new ModelAndView(Flash.redirect(address, reader, Message.of(KEY + key, form.typed("code"))));
    }

    private ModelAndView again(String what, SetupForm form, Wrong wrong, Texts texts) {
        ModelAndView page = reading.of(() -> form(what, form, wrong, texts));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static String known(String what) {
        if (!THINGS.contains(what)) {
            throw new NotFound("setup " + what);
        }
        return what;
    }

    private Map<String, String> fresh() {
        LocalDate today = LocalDate.now(clock);
        return Map.of(
                "first", today.withDayOfYear(1).toString(),
                "opened", today.toString(),
                "fy-start", "1",
                "zone", "Asia/Seoul",
                "general", "GEN",
                "segment", Fund.Segment.PUBLIC_INTEREST.code(),
                "monetary", "no");
    }

    private ModelAndView form(String what, SetupForm form, Wrong wrong, Texts texts) {
        Names names = namesSql.all();
        Fields fields = new Fields(form);
        switch (what) {
            case "entity" -> {
                fields.text("code", "code", "entity-code-hint").text("name-ko").text("name-en");
                fields.choice("functional", currencies(names), "").choice("fy-start", months(), "");
                fields.text("zone").text("general").date("first", true);
            }
            case "account" -> {
                fields.text("code", "code", "code-hint").text("name-ko").text("name-en");
                fields.choice("nature", Shown.accountKinds(texts), "");
                fields.choice("entity", names.entityChoices(texts.language()), "any-entity");
                fields.choice("currency", currencies(names), "any-currency");
                fields.choice("role", roles(texts), "role-none");
                fields.choice("monetary", Map.of("no", texts.text(KEY + "no"), "yes", texts.text(KEY + "yes")), "");
            }
            case "fund" -> {
                fields.choice("entity", names.entityChoices(texts.language()), "");
                fields.text("code", "code", "code-hint").text("name-ko").text("name-en");
                fields.choice("restriction", restrictions(texts), "");
                fields.date("release-on", false).optional("programmes").optional("wish");
                fields.choice("segment", segments(texts), "").date("opened", true);
            }
            default -> {
                fields.text("code", "code", "code-hint").text("name-ko").text("name-en");
                fields.choice("function", Shown.functions(texts), "");
            }
        }
        return new ModelAndView("ledger/setupform", "page", new SetupPage(what, fields.all, wrong, Map.of()));
    }

    /** Gathers the fields of a form, filled with what was typed. */
    private static final class Fields {
        private final SetupForm form;
        private final List<SetupPage.Field> all = new ArrayList<>();

        Fields(SetupForm form) {
            this.form = form;
        }

        Fields text(String name) {
            return add(name, name, "text", "", true, Map.of(), "");
        }

        Fields text(String name, String label, String hint) {
            return add(name, label, "text", KEY + hint, true, Map.of(), "");
        }

        Fields optional(String name) {
            return add(name, name, "text", KEY + name + "-hint", false, Map.of(), "");
        }

        Fields date(String name, boolean required) {
            return add(name, name, "date", required ? "" : KEY + name + "-hint", required, Map.of(), "");
        }

        Fields choice(String name, Map<String, String> choices, String none) {
            return add(name, name, "choice", "", true, choices, none.isEmpty() ? "" : KEY + none);
        }

        private Fields add(
                String name,
                String label,
                String type,
                String hint,
                boolean required,
                Map<String, String> choices,
                String none) {
            String key = switch (label) {
                case "entity" -> "ledger.page.col.entity";
                case "currency" -> "ledger.page.col.currency";
                default -> KEY + label;
            };
            all.add(new SetupPage.Field(name, key, type, form.typed(name), hint, required, choices, none));
            return this;
        }
    }

    private static Map<String, String> currencies(Names names) {
        return Names.choices(names.currencies(), currency -> currency.code(), currency -> currency.code());
    }

    private static Map<String, String> months() {
        Map<String, String> months = new LinkedHashMap<>();
        for (int month = 1; month <= 12; month++) {
            months.put(Integer.toString(month), Integer.toString(month));
        }
        return months;
    }

    private static Map<String, String> roles(Texts texts) {
        Map<String, String> roles = new LinkedHashMap<>();
        for (Account.Role role : Account.Role.values()) {
            roles.put(role.code(), texts.text(KEY + "role." + role.code()));
        }
        return roles;
    }

    private static Map<String, String> restrictions(Texts texts) {
        Map<String, String> restrictions = new LinkedHashMap<>();
        for (Restriction restriction : Restriction.values()) {
            if (restriction != Restriction.NONE) {
                restrictions.put(restriction.code(), texts.text(Shown.key(restriction)));
            }
        }
        return restrictions;
    }

    private static Map<String, String> segments(Texts texts) {
        Map<String, String> segments = new LinkedHashMap<>();
        for (Fund.Segment segment : Fund.Segment.values()) {
            segments.put(segment.code(), texts.text(KEY + "segment." + segment.code()));
        }
        return segments;
    }
}
