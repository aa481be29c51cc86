package org.naru.ledger.joined;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How all entities together are titled: combined, until somebody says why one controls the other. */
@Controller
class JoinedController {
    private static final String PATH = "/books/joined";
    private static final int REASON_BYTES_MAX = 2000;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private final JoinedSql sql;
    private final Clock clock;
    private final TransactionTemplate transaction;

    JoinedController(JoinedSql sql, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping(PATH)
    @Requires(Permission.BOOKS_READ)
    ModelAndView title(Address address) {
        if (address.format().isPresent()) {
            return Download.of(
                    address.format().get(),
                    "joined-title",
                    columns(),
                    to -> transaction.executeWithoutResult(_ -> sql.titles().forEach(to)));
        }
        return page(new JoinedPage.Typed(LocalDate.now(clock).toString(), "combined", ""), Wrong.NOTHING);
    }

    @PostMapping(PATH)
    @Requires(Permission.BOOKS_SETUP)
    ModelAndView say(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String reason,
            Reader reader) {
        JoinedPage.Typed typed = new JoinedPage.Typed(from.strip(), title.strip(), reason.strip());
        Optional<LocalDate> day = day(typed.from());
        Wrong wrong = Wrong.NOTHING;
        if (day.isEmpty()) {
            wrong = wrong.and("from", "ledger.joined.title.day-wrong");
        }
        if (!List.of("combined", "consolidated").contains(typed.title())) {
            wrong = wrong.and("title", "ledger.joined.title.choose");
        }
        int bytes = typed.reason().getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > REASON_BYTES_MAX) {
            wrong = wrong.and("reason", "ledger.joined.title.reason-needed");
        }
        if (wrong.any()) {
            ModelAndView page = page(typed, wrong);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        transaction.executeWithoutResult(_ ->
                sql.keep(day.orElseThrow(), typed.title().equals("consolidated"), typed.reason(), clock.instant()));
        return new ModelAndView(Flash.redirect(PATH, reader, Message.of("ledger.joined.title.kept")));
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed)).filter(day -> !day.isBefore(FIRST) && !day.isAfter(LAST));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private ModelAndView page(JoinedPage.Typed typed, Wrong wrong) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            List<JoinedTitle> titles = sql.titles();
            Table<JoinedTitle> table = Table.of(
                    Message.of("ledger.joined.title.list"),
                    columns(),
                    titles,
                    Optional.empty(),
                    Pager.whole(titles.size()),
                    Message.of("ledger.joined.title.empty"));
            boolean consolidated = sql.title(LocalDate.now(clock))
                    .filter(JoinedTitle::consolidated)
                    .isPresent();
            return new ModelAndView("ledger/joined", "page", new JoinedPage(table, consolidated, typed, wrong));
        }));
    }

    private static List<Column<JoinedTitle>> columns() {
        return List.of(
                Column.date("from", "ledger.joined.title.from", JoinedTitle::from),
                Column.word(
                        "title",
                        "ledger.joined.title.title",
                        title -> "ledger.joined.title." + (title.consolidated() ? "consolidated" : "combined")),
                Column.text("reason", "ledger.joined.title.reason", JoinedTitle::reason),
                Column.time("at", "ledger.joined.title.at", JoinedTitle::at),
                Column.code("by", "ledger.joined.title.by", JoinedTitle::by));
    }
}
