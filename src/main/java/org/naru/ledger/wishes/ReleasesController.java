package org.naru.ledger.wishes;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Chart;
import org.naru.ledger.Fund;
import org.naru.ledger.Restriction;
import org.naru.ledger.grants.Choices;
import org.naru.ledger.grants.Filled;
import org.naru.ledger.grants.Resolutions;
import org.naru.platform.web.Attachment;
import org.naru.platform.web.Column;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NavigationEntry;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Table;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What time releases, which wishes changed, and what funds borrowed from the general fund. */
@Controller
class ReleasesController {
    private static final Map<String, String> ENDINGS =
            Map.of("application/pdf", ".pdf", "image/png", ".png", "image/jpeg", ".jpg", "message/rfc822", ".eml");

    private final TimeReleases releases;
    private final InternalLoans loans;
    private final Wishes wishes;
    private final Resolutions resolutions;
    private final Chart chart;
    private final Clock clock;

    ReleasesController(
            TimeReleases releases,
            InternalLoans loans,
            Wishes wishes,
            Resolutions resolutions,
            Chart chart,
            Clock clock) {
        this.releases = releases;
        this.loans = loans;
        this.wishes = wishes;
        this.resolutions = resolutions;
        this.chart = chart;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry releasesPlace() {
        return NavigationEntry.of(
                "/books/releases",
                "ledger.wishes.title",
                NavigationEntry.Group.MEANS,
                15,
                Permission.BOOKS_READ.name());
    }

    @GetMapping("/books/releases")
    @Requires(Permission.BOOKS_READ)
    ModelAndView releases(Reader reader, Texts texts) {
        return page(new Filled(Map.of()), Wrong.NOTHING, reader, texts);
    }

    @PostMapping("/books/releases/consents")
    @Requires(Permission.BOOKS_POST)
    ModelAndView file(
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) Optional<MultipartFile> document,
            Reader reader,
            Texts texts)
            throws IOException {
        Filled form = new Filled(typed);
        Choices choices = new Choices(chart, texts.language());
        Optional<Fund> from = choices.fund(form.at("from"));
        Optional<Fund> to = choices.fund(form.at("to"));
        Optional<LocalDate> on = form.date("on");
        Optional<Wishes.How> how = List.of(Wishes.How.values()).stream()
                .filter(each -> each.code().equals(form.at("how")))
                .findFirst();
        Optional<UUID> giver = form.id("giver");
        boolean oneBook = from.isPresent()
                && to.isPresent()
                && from.get().entity().equals(to.get().entity());
        Wrong wrong = Wrong.NOTHING;
        if (!oneBook) {
            wrong = wrong.and("to", "ledger.wishes.one-book");
        }
        if (on.isEmpty()) {
            wrong = wrong.and("on", "ledger.page.form.date-wrong", form.at("on"));
        }
        if (giver.isEmpty()) {
            wrong = wrong.and("giver", "ledger.wishes.giver-wrong");
        }
        if (!wrong.faults().isEmpty() || how.isEmpty()) {
            return again(form, wrong, reader, texts);
        }
        Wishes.Consent consent = new Wishes.Consent(
                form.id("consent-id").orElseGet(UUID::randomUUID),
                from.orElseThrow().entity(),
                from.get().code(),
                to.orElseThrow().code(),
                giver.orElseThrow(),
                on.orElseThrow(),
                how.get(),
                form.at("said"));
        boolean paper = document.isPresent() && !document.get().isEmpty();
        return said(
                wishes.file(
                        consent,
                        paper ? document.get().getBytes() : null,
                        paper ? document.get().getContentType() : null),
                form,
                reader,
                texts);
    }

    /** The paper of a consent. It names the giver, so only who files consents opens it. */
    @GetMapping("/books/releases/consents/{id}/paper")
    @Requires(Permission.BOOKS_POST)
    ModelAndView paper(@PathVariable String id) {
        Wishes.Paper paper = id(id).flatMap(wishes::paper).orElseThrow(() -> new NotFound("paper of consent " + id));
        String ending = ENDINGS.get(paper.mediaType());
        // A kind that is not known leaves as bytes: a browser opens nothing by itself that somebody sent us.
        return Attachment.of(
                "consent-" + paper.on() + "-" + id.substring(0, 8) + (ending == null ? "" : ending),
                ending == null ? "application/octet-stream" : paper.mediaType(),
                paper.bytes());
    }

    private static Optional<UUID> id(String typed) {
        return typed.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(typed))
                : Optional.empty();
    }

    @PostMapping("/books/releases/changes")
    @Requires(Permission.BOOKS_POST)
    ModelAndView change(@RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        Filled form = new Filled(typed);
        Choices choices = new Choices(chart, texts.language());
        Optional<Fund> from = choices.fund(form.at("change-from"));
        Optional<Fund> to = choices.fund(form.at("change-to"));
        Optional<LocalDate> on = form.date("change-on");
        boolean oneBook = from.isPresent()
                && to.isPresent()
                && from.get().entity().equals(to.get().entity());
        OptionalLong amount =
                oneBook ? form.amount("amount", choices.functional(from.get().entity())) : OptionalLong.empty();
        Wrong wrong = Wrong.NOTHING;
        if (!oneBook) {
            wrong = wrong.and("change-to", "ledger.wishes.one-book");
        }
        if (on.isEmpty()) {
            wrong = wrong.and("change-on", "ledger.page.form.date-wrong", form.at("change-on"));
        }
        if (amount.isEmpty()) {
            wrong = wrong.and("amount", "ledger.grants.amount-wrong");
        }
        if (!wrong.faults().isEmpty()) {
            return again(form, wrong, reader, texts);
        }
        Wishes.Change change = new Wishes.Change(
                form.at("key"),
                from.orElseThrow().entity(),
                from.get().code(),
                to.orElseThrow().code(),
                on.orElseThrow(),
                form.at("account"),
                amount.orElseThrow(),
                form.id("consent").orElse(null),
                form.id("resolution").orElse(null),
                form.at("why"));
        return said(wishes.change(change), form, reader, texts);
    }

    private ModelAndView said(Wishes.WishOutcome outcome, Filled form, Reader reader, Texts texts) {
        return switch (outcome) {
            case Wishes.WishOutcome.Filed _ ->
                new ModelAndView(Flash.redirect("/books/releases", reader, Message.of("ledger.wishes.said.filed")));
            case Wishes.WishOutcome.Moved(var entry) ->
                new ModelAndView(Flash.redirect(
                        "/books/entries/" + entry.value(), reader, Message.of("ledger.wishes.said.moved")));
            case Wishes.WishOutcome.Refused(var message, var arguments) ->
                again(form, Wrong.NOTHING.andForm(new Message(message, arguments)), reader, texts);
        };
    }

    private ModelAndView again(Filled form, Wrong wrong, Reader reader, Texts texts) {
        ModelAndView page = page(form, wrong, reader, texts);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Filled typed, Wrong wrong, Reader reader, Texts texts) {
        Set<UUID> papers = reader.permissions().contains(Permission.BOOKS_POST.name()) ? wishes.withPaper() : Set.of();
        Choices choices = new Choices(chart, texts.language());
        LocalDate today = LocalDate.now(clock);
        Map<String, String> values = new TreeMap<>(Map.of(
                "on", today.toString(),
                "change-on", today.toString(),
                "key", UUID.randomUUID().toString(),
                "consent-id", UUID.randomUUID().toString()));
        values.putAll(typed.values());
        Map<String, String> accounts = new LinkedHashMap<>();
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, String> resolved = new LinkedHashMap<>();
        List<Wishes.Consent> consents = new java.util.ArrayList<>();
        for (String entity : choices.entities().keySet()) {
            accounts.putAll(choices.banks(entity));
            consents.addAll(wishes.consents(entity));
            resolutions.list(entity).stream()
                    .filter(each -> each.subject() == Resolutions.Subject.DESIGNATION)
                    .forEach(each -> resolved.put(each.id().toString(), each.on() + " " + each.minutes()));
        }
        consents.forEach(each -> files.put(
                each.id().toString(),
                each.on() + " " + each.entity() + "-" + each.from() + " → " + each.entity() + "-" + each.to()));
        Map<String, String> ways = new LinkedHashMap<>();
        for (Wishes.How how : Wishes.How.values()) {
            ways.put(how.code(), texts.text("ledger.wishes.how." + how.code()));
        }
        return new ModelAndView(
                "ledger/releases",
                "page",
                new ReleasesPage(
                        table("ledger.wishes.due", "ledger.wishes.due-empty", due(), releases.due(today.plusYears(1))),
                        table(
                                "ledger.wishes.released",
                                "ledger.wishes.released-empty",
                                released(),
                                releases.released()),
                        table("ledger.wishes.loans", "ledger.wishes.loans-empty", loans(), loans.outstanding(today)),
                        table(
                                "ledger.wishes.consents",
                                "ledger.wishes.consents-empty",
                                consents(papers, texts),
                                consents),
                        table("ledger.wishes.changes", "ledger.wishes.changes-empty", changes(), wishes.changes()),
                        new Filled(values),
                        wrong,
                        choices.funds(fund -> fund.restriction() != Restriction.PERPETUAL),
                        accounts,
                        files,
                        resolved,
                        ways));
    }

    private static <T> Table<T> table(String title, String empty, List<Column<T>> columns, List<T> rows) {
        return Table.of(Message.of(title), columns, rows, Optional.empty(), Pager.whole(rows.size()), Message.of(empty))
                .withoutDownloads();
    }

    private static List<Column<TimeReleases.Due>> due() {
        return List.of(
                Column.date("on", "ledger.page.col.date", TimeReleases.Due::on),
                Column.<TimeReleases.Due>code("fund", "ledger.page.col.fund", row -> row.entity() + "-" + row.fund())
                        .linked(row -> "/books/funds/" + row.entity() + "-" + row.fund()),
                Column.money("net", "ledger.wishes.amount", TimeReleases.Due::net));
    }

    private static List<Column<TimeReleases.Released>> released() {
        return List.of(
                Column.<TimeReleases.Released>date("on", "ledger.page.col.date", TimeReleases.Released::on)
                        .linked(row -> "/books/entries/" + row.entry().value()),
                Column.code("fund", "ledger.page.col.fund", row -> row.entity() + "-" + row.fund()),
                Column.money("net", "ledger.wishes.amount", TimeReleases.Released::net));
    }

    private static List<Column<InternalLoans.Owed>> loans() {
        return List.of(
                Column.code("fund", "ledger.page.col.fund", row -> row.entity() + "-" + row.fund()),
                Column.money("owed", "ledger.wishes.owed", InternalLoans.Owed::owed),
                Column.date("since", "ledger.wishes.since", InternalLoans.Owed::since));
    }

    private static List<Column<Wishes.Consent>> consents(Set<UUID> papers, Texts texts) {
        return List.of(
                Column.date("on", "ledger.page.col.date", Wishes.Consent::on),
                Column.code("from", "ledger.wishes.from", row -> row.entity() + "-" + row.from()),
                Column.code("to", "ledger.wishes.to", row -> row.entity() + "-" + row.to()),
                Column.word(
                        "how",
                        "ledger.wishes.how",
                        row -> "ledger.wishes.how." + row.how().code()),
                Column.text("said", "ledger.wishes.words", Wishes.Consent::said),
                Column.<Wishes.Consent>text(
                                "paper",
                                "ledger.wishes.paper",
                                row -> papers.contains(row.id()) ? texts.text("ledger.wishes.paper-open") : "")
                        .linked(row ->
                                papers.contains(row.id()) ? "/books/releases/consents/" + row.id() + "/paper" : null));
    }

    private static List<Column<Wishes.Made>> changes() {
        return List.of(
                Column.<Wishes.Made>date("on", "ledger.page.col.date", Wishes.Made::on)
                        .linked(row -> "/books/entries/" + row.entry().value()),
                Column.code("from", "ledger.wishes.from", row -> row.entity() + "-" + row.from()),
                Column.code("to", "ledger.wishes.to", row -> row.entity() + "-" + row.to()),
                Column.money("amount", "ledger.wishes.amount", Wishes.Made::amount),
                Column.word(
                        "right",
                        "ledger.wishes.right",
                        row -> row.consent() == null ? "ledger.wishes.by-resolution" : "ledger.wishes.by-consent"));
    }
}
