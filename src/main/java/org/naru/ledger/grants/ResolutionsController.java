package org.naru.ledger.grants;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Chart;
import org.naru.platform.web.Address;
import org.naru.platform.web.Column;
import org.naru.platform.web.Download;
import org.naru.platform.web.Flash;
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

/** What the boards resolved, and the form that writes a resolution down. */
@Controller
class ResolutionsController {
    private final Resolutions resolutions;
    private final Chart chart;
    private final ActorNames actors;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ResolutionsController(
            Resolutions resolutions,
            Chart chart,
            ActorNames actors,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.resolutions = resolutions;
        this.chart = chart;
        this.actors = actors;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/books/resolutions")
    @Requires(Permission.BOOKS_READ)
    ModelAndView list(Address address, Texts texts) {
        if (address.format().isPresent()) {
            List<ResolutionsPage.Row> rows = rows(texts);
            return Download.of(address.format().get(), "resolutions", columns(), rows::forEach);
        }
        return page(new Filled(Map.of()), Wrong.NOTHING, texts);
    }

    @PostMapping("/books/resolutions")
    @Requires(Permission.GRANTS_APPROVE)
    ModelAndView record(@RequestParam Map<String, String> typed, Reader reader, Texts texts) {
        Filled form = new Filled(typed);
        Optional<LocalDate> on = form.date("on");
        Optional<Resolutions.Subject> subject = List.of(Resolutions.Subject.values()).stream()
                .filter(each -> each.code().equals(form.at("subject")))
                .findFirst();
        if (on.isEmpty() || subject.isEmpty()) {
            return again(form, Wrong.NOTHING.and("on", "ledger.page.form.date-wrong", form.at("on")), texts);
        }
        String related = form.at("related");
        Resolutions.ResolvedOutcome outcome = resolutions.record(new Resolutions.Resolved(
                form.id("id").orElseGet(UUID::randomUUID),
                form.at("entity"),
                on.get(),
                form.at("minutes"),
                subject.get(),
                form.at("text"),
                form.at("discretion").equals("yes"),
                related.isEmpty() ? null : related,
                GrantForms.votes(form)));
        return switch (outcome) {
            case Resolutions.ResolvedOutcome.Written _ ->
                new ModelAndView(Flash.redirect("/books/resolutions", reader, Message.of("ledger.resolutions.said")));
            case Resolutions.ResolvedOutcome.Refused(var message) ->
                again(form, Wrong.NOTHING.andForm(Message.of(message)), texts);
        };
    }

    private ModelAndView again(Filled form, Wrong wrong, Texts texts) {
        ModelAndView page = page(form, wrong, texts);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Filled typed, Wrong wrong, Texts texts) {
        List<ResolutionsPage.Row> rows = rows(texts);
        Table<ResolutionsPage.Row> table = Table.of(
                Message.of("ledger.resolutions.title"),
                columns(),
                rows,
                Optional.empty(),
                Pager.whole(rows.size()),
                Message.of("ledger.resolutions.empty"));
        Map<String, String> subjects = new LinkedHashMap<>();
        for (Resolutions.Subject subject : Resolutions.Subject.values()) {
            subjects.put(subject.code(), texts.text("ledger.resolutions.subject." + subject.code()));
        }
        Map<String, String> values = new TreeMap<>(Map.of(
                "on", LocalDate.now(clock).toString(), "id", UUID.randomUUID().toString()));
        values.putAll(typed.values());
        Map<String, String> members = Objects.requireNonNull(transaction.execute(_ -> actors.board()));
        Choices choices = new Choices(chart, texts.language());
        return new ModelAndView(
                "ledger/resolutions",
                "page",
                new ResolutionsPage(table, new Filled(values), wrong, choices.entities(), subjects, members));
    }

    private List<ResolutionsPage.Row> rows(Texts texts) {
        Choices choices = new Choices(chart, texts.language());
        return Objects.requireNonNull(transaction.execute(_ -> {
            List<ResolutionsPage.Row> rows = new ArrayList<>();
            for (String entity : choices.entities().keySet()) {
                for (Resolutions.Resolved each : resolutions.list(entity)) {
                    Set<String> people = new LinkedHashSet<>(each.votes().keySet());
                    Map<String, String> names = actors.of(people);
                    String votes = new TreeMap<>(each.votes())
                            .entrySet().stream()
                                    .map(vote -> names.get(vote.getKey()) + ": "
                                            + texts.text("ledger.resolutions.vote."
                                                    + vote.getValue().code()))
                                    .collect(Collectors.joining(", "));
                    boolean carries = resolutions.fault(each.id(), null, null).isEmpty();
                    rows.add(new ResolutionsPage.Row(
                            each,
                            choices.entity(entity),
                            votes,
                            carries ? "ledger.resolutions.carries" : "ledger.resolutions.fails"));
                }
            }
            return rows;
        }));
    }

    private static List<Column<ResolutionsPage.Row>> columns() {
        return List.of(
                Column.date("on", "ledger.page.col.date", row -> row.resolved().on()),
                Column.text("entity", "ledger.page.col.entity", ResolutionsPage.Row::entity),
                Column.code(
                        "minutes",
                        "ledger.resolutions.minutes",
                        row -> row.resolved().minutes()),
                Column.word(
                        "subject",
                        "ledger.resolutions.subject",
                        row -> "ledger.resolutions.subject."
                                + row.resolved().subject().code()),
                Column.text(
                        "text", "ledger.resolutions.text", row -> row.resolved().text()),
                Column.text("votes", "ledger.resolutions.votes", ResolutionsPage.Row::votes),
                Column.word("carries", "ledger.resolutions.result", ResolutionsPage.Row::carries));
    }
}
