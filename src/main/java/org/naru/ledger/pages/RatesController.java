package org.naru.ledger.pages;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Exchange rates: they propose values and revalue; no line's value is ever taken from them afterwards. */
@Controller
class RatesController {
    private static final List<String> PARTS = List.of("ccy", "quote");

    private final Reading reading;
    private final PeriodsPageSql periods;
    private final KeepRates keepRates;
    private final Clock clock;

    RatesController(Reading reading, PeriodsPageSql periods, KeepRates keepRates, Clock clock) {
        this.reading = reading;
        this.periods = periods;
        this.keepRates = keepRates;
        this.clock = clock;
    }

    @GetMapping("/books/rates")
    @Requires(Permission.BOOKS_READ)
    ModelAndView rates(Address address) {
        if (address.format().isPresent()) {
            return Download.of(
                    address.format().get(),
                    "rates",
                    columns(),
                    to -> reading.run(
                            () -> periods.rates(ccy(address, "ccy"), ccy(address, "quote"), 0, Integer.MAX_VALUE)
                                    .forEach(to)));
        }
        return page(address, fresh(), Wrong.NOTHING, List.of());
    }

    @PostMapping("/books/rates")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView add(
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String ccy,
            @RequestParam(defaultValue = "") String quote,
            @RequestParam(defaultValue = "") String rate,
            @RequestParam(defaultValue = "") String source,
            Reader reader) {
        RatesPage.Form form =
                new RatesPage.Form(date.strip(), ccy.strip(), quote.strip(), rate.strip(), source.strip());
        return switch (keepRates.one(form)) {
            case KeepRates.Kept(int _) ->
                new ModelAndView(Flash.redirect(
                        "/books/rates", reader, Message.of("ledger.page.rates.added", ccy, quote, date)));
            case KeepRates.Faulty(Wrong wrong, List<Message> _) -> again(form, wrong, List.of());
        };
    }

    @PostMapping("/books/rates/file")
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView file(@RequestParam(required = false) Optional<MultipartFile> file, Reader reader) throws IOException {
        if (file.isEmpty() || file.get().isEmpty()) {
            return again(fresh(), Wrong.NOTHING.and("file", "ledger.page.rates.file-missing"), List.of());
        }
        return switch (keepRates.file(file.get().getBytes())) {
            case KeepRates.Kept(int count) ->
                new ModelAndView(
                        Flash.redirect("/books/rates", reader, Message.of("ledger.page.rates.imported", count)));
            case KeepRates.Faulty(Wrong wrong, List<Message> faults) -> again(fresh(), wrong, faults);
        };
    }

    private RatesPage.Form fresh() {
        return new RatesPage.Form(LocalDate.now(clock).toString(), "", "", "", "");
    }

    private ModelAndView again(RatesPage.Form form, Wrong wrong, List<Message> faults) {
        ModelAndView page = page(Address.of("/books/rates", Map.of()), form, wrong, faults);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Address address, RatesPage.Form form, Wrong wrong, List<Message> faults) {
        return reading.of(() -> {
            String ccy = ccy(address, "ccy");
            String quote = ccy(address, "quote");
            Paging paging = address.paging();
            Table<PeriodsPageSql.Rate> table = Table.of(
                    Message.of("ledger.page.rates.title"),
                    columns(),
                    periods.rates(ccy, quote, paging.offset(), paging.size()),
                    Optional.empty(),
                    Pager.counted(address, paging, periods.countRates(ccy, quote)),
                    Message.of(address.hasAny(PARTS) ? "ledger.page.list.empty-filter" : "ledger.page.rates.empty"));
            return new ModelAndView("ledger/rates", "page", new RatesPage(table, form, wrong, faults));
        });
    }

    private static @Nullable String ccy(Address address, String part) {
        return address.text(part, 3).map(code -> code.toUpperCase(Locale.ROOT)).orElse(null);
    }

    private static List<Column<PeriodsPageSql.Rate>> columns() {
        return List.of(
                Column.date("date", "ledger.page.col.date", PeriodsPageSql.Rate::date),
                Column.code("ccy", "ledger.page.col.currency", PeriodsPageSql.Rate::ccy),
                Column.code("quote", "ledger.page.rates.quote", PeriodsPageSql.Rate::quote),
                Column.decimal("rate", "ledger.page.rates.rate", rate -> plain(rate.value())),
                Column.text("source", "ledger.page.rates.source", PeriodsPageSql.Rate::source));
    }

    /** Without the zeros that the database's type adds. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
