package org.naru.ledger.forms;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.forms.Forms.FundOutcome;
import org.naru.ledger.forms.FormsSql.FundWord;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Which funds the Korean statement shows as basic net assets, and saying it anew. */
@Controller
class BasicFundsController {
    static final String PATH = "/books/forms/funds";
    private static final String BASIC = "basic";

    private final Forms forms;
    private final FormsSql sql;
    private final Clock clock;
    private final TransactionTemplate look;

    BasicFundsController(Forms forms, FormsSql sql, Clock clock, PlatformTransactionManager transactions) {
        this.forms = forms;
        this.sql = sql;
        this.clock = clock;
        this.look = new TransactionTemplate(transactions);
        this.look.setReadOnly(true);
    }

    @GetMapping(PATH)
    @Requires(Permission.BOOKS_READ)
    ModelAndView funds(Address address, Texts texts) {
        int year =
                address.integer("year", 1900, 2200).orElse(LocalDate.now(clock).getYear());
        if (address.format().isPresent()) {
            List<FundWord> rows = rows(year);
            return Download.of(address.format().get(), "net-assets-" + year, columns(texts), to -> rows.forEach(to));
        }
        return page(year, new BasicFundsPage.Typed("", BASIC, String.valueOf(year), ""), Wrong.NOTHING, texts);
    }

    @PostMapping(PATH)
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView say(
            @RequestParam(defaultValue = "") String fund,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String reason,
            Reader reader,
            Texts texts) {
        BasicFundsPage.Typed typed = new BasicFundsPage.Typed(fund.strip(), kind.strip(), from.strip(), reason.strip());
        int now = LocalDate.now(clock).getYear();
        int first = typed.from().matches("[0-9]{4}") ? Integer.parseInt(typed.from()) : 0;
        Optional<FundWord> chosen =
                rows(now).stream().filter(one -> code(one).equals(typed.fund())).findFirst();
        FundOutcome outcome = chosen.isEmpty()
                ? new FundOutcome.NoSuchFund(typed.fund())
                : forms.basic(
                        chosen.get().entity(), chosen.get().fund(), typed.kind().equals(BASIC), first, typed.reason());
        Wrong wrong = switch (outcome) {
            case FundOutcome.Kept(), FundOutcome.Stood() -> Wrong.NOTHING;
            case FundOutcome.NoSuchFund(String _) -> Wrong.NOTHING.and("fund", "ledger.forms.funds.no-fund");
            case FundOutcome.NoReason() -> Wrong.NOTHING.and("reason", "ledger.forms.funds.no-reason");
            case FundOutcome.NoSuchYear(int _) -> Wrong.NOTHING.and("from", "ledger.forms.mapping.year-wrong");
        };
        if (wrong.any()) {
            ModelAndView page = page(first == 0 ? now : first, typed, wrong, texts);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView(Flash.redirect(
                Address.of(PATH, Map.of("year", typed.from())).toString(),
                reader,
                Message.of("ledger.forms.funds.kept", typed.fund())));
    }

    private List<FundWord> rows(int year) {
        return Objects.requireNonNull(look.execute(_ -> sql.funds(Forms.WON, year)));
    }

    private ModelAndView page(int year, BasicFundsPage.Typed typed, Wrong wrong, Texts texts) {
        List<FundWord> rows = rows(year);
        Map<String, String> names = new LinkedHashMap<>();
        rows.forEach(row -> names.put(code(row), code(row) + " · " + name(row, texts)));
        Table<FundWord> table = Table.of(
                Message.of("ledger.forms.funds.title"),
                columns(texts),
                rows,
                Optional.empty(),
                Pager.whole(rows.size()),
                Message.of("ledger.forms.funds.empty"));
        return new ModelAndView("ledger/basicfunds", "page", new BasicFundsPage(table, year, names, typed, wrong));
    }

    private static String code(FundWord row) {
        return row.entity() + "-" + row.fund();
    }

    private static String name(FundWord row, Texts texts) {
        return texts.language() == Language.KO ? row.nameKo() : row.nameEn();
    }

    private static List<Column<FundWord>> columns(Texts texts) {
        return List.of(
                Column.<FundWord>code("fund", "ledger.page.col.fund", BasicFundsController::code)
                        .linked(row -> "/books/funds/" + code(row)),
                Column.text("name", "ledger.page.col.name", row -> name(row, texts)),
                Column.word(
                        "kind",
                        "ledger.forms.funds.kind",
                        row -> "ledger.forms.funds." + (row.basic() ? BASIC : "ordinary")),
                Column.text(
                        "reason",
                        "ledger.joined.title.reason",
                        row -> row.reason().isEmpty() ? texts.text("ledger.forms.funds.unsaid") : row.reason()));
    }
}
