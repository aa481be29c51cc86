package org.naru.ledger.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.access.ActorNames;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.EntryId;
import org.naru.ledger.EntryKind;
import org.naru.ledger.PostOutcome;
import org.naru.platform.money.Money;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One entry, and its reversal. */
@Controller
class EntryController {
    private static final int REASON_MAX = 2_000;

    private final Reading reading;
    private final NamesPageSql namesSql;
    private final EntryPageSql entries;
    private final ReverseByHand reverseByHand;
    private final ActorNames actors;
    private final Clock clock;

    EntryController(
            Reading reading,
            NamesPageSql namesSql,
            EntryPageSql entries,
            ReverseByHand reverseByHand,
            ActorNames actors,
            Clock clock) {
        this.reading = reading;
        this.namesSql = namesSql;
        this.entries = entries;
        this.reverseByHand = reverseByHand;
        this.actors = actors;
        this.clock = clock;
    }

    @GetMapping("/books/entries/{id}")
    @Requires(Permission.BOOKS_READ)
    ModelAndView entry(@PathVariable String id, Reader reader, Texts texts) {
        return reading.of(() -> new ModelAndView("ledger/entry", "page", page(found(id), reader, texts)));
    }

    @GetMapping("/books/entries/{id}/reverse")
    @Requires(Permission.BOOKS_POST)
    ModelAndView reversal(@PathVariable String id, Reader reader, Texts texts) {
        return reading.of(() -> {
            EntryPageSql.Header header = found(id);
            Names names = namesSql.all();
            ZoneId zone = ZoneId.of(names.entity(header.entityId()).zone());
            LocalDate today = LocalDate.now(clock.withZone(zone));
            LocalDate date = today.isBefore(header.date()) ? header.date() : today;
            Wrong kept = reverseByHand
                    .whyNot(new EntryId(header.id()))
                    .map(Wrong.NOTHING::andForm)
                    .orElse(Wrong.NOTHING);
            return form(header, reader, texts, date.toString(), "", kept);
        });
    }

    @PostMapping("/books/entries/{id}/reverse")
    @Requires(Permission.BOOKS_POST)
    ModelAndView reverse(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String reason,
            Reader reader,
            Texts texts) {
        Optional<LocalDate> day = Typed.date(date);
        Wrong wrong = Wrong.NOTHING;
        if (day.isEmpty()) {
            wrong = wrong.and("date", "ledger.page.form.date-wrong", date);
        }
        if (reason.isBlank()) {
            wrong = wrong.and("reason", "ledger.page.reverse.reason-missing");
        } else if (reason.length() > REASON_MAX) {
            wrong = wrong.and("reason", "ledger.page.form.too-long", REASON_MAX);
        }
        if (wrong.any() || day.isEmpty()) {
            return again(id, reader, texts, date, reason, wrong);
        }
        EntryPageSql.Header header = reading.of(() -> found(id));
        return switch (reverseByHand.reverse(new EntryId(header.id()), day.get(), reason.strip())) {
            case ReverseByHand.Outcome.Kept(Message why) ->
                again(id, reader, texts, date, reason, Wrong.NOTHING.andForm(why));
            case ReverseByHand.Outcome.Answered(PostOutcome outcome) ->
                switch (outcome) {
                    case PostOutcome.Posted(EntryId made) -> said(made, reader, "ledger.page.reverse.done");
                    case PostOutcome.AlreadyPosted(EntryId old) -> said(old, reader, "ledger.page.reverse.done");
                    case PostOutcome.Refused(var refusal) ->
                        again(id, reader, texts, date, reason, Refusals.of(refusal, Map.of(), "date"));
                };
        };
    }

    private static ModelAndView said(EntryId entry, Reader reader, String key) {
        return new ModelAndView(Flash.redirect(Shown.entry(entry.value()), reader, Message.of(key)));
    }

    private ModelAndView again(String id, Reader reader, Texts texts, String date, String reason, Wrong wrong) {
        ModelAndView form = reading.of(() -> form(found(id), reader, texts, date, reason, wrong));
        form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return form;
    }

    private ModelAndView form(
            EntryPageSql.Header header, Reader reader, Texts texts, String date, String reason, Wrong wrong) {
        return new ModelAndView(
                "ledger/reverse", "page", new ReversePage(page(header, reader, texts), date, reason, wrong));
    }

    private EntryPageSql.Header found(String id) {
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw new NotFound("entry " + id);
        }
        return entries.header(Long.parseLong(id)).orElseThrow(() -> new NotFound("entry " + id));
    }

    private EntryPage page(EntryPageSql.Header header, Reader reader, Texts texts) {
        Names names = namesSql.all();
        Language language = texts.language();
        Names.Entity entity = names.entity(header.entityId());
        List<EntryPageSql.Line> lines = entries.lines(header.id());
        return new EntryPage(
                header.id(),
                Shown.number(names, texts, header.entityId(), header.fy(), header.no()),
                header.no() != null,
                entity.name(language),
                header.date(),
                Shown.key(header.kind()),
                Shown.text(texts, header.text(), header.erasedAt() != null),
                Optional.ofNullable(header.erasedAt()),
                Optional.ofNullable(header.reason()),
                header.sourceKey(),
                header.postedAt(),
                actors.of(List.of(header.postedBy())).getOrDefault(header.postedBy(), header.postedBy()),
                lines.stream().map(line -> line(line, entity, names, language)).toList(),
                perFund(lines, entity, names, language),
                passed(header.id(), names, language),
                link(header.reverses(), names, texts),
                link(header.reversedBy(), names, texts),
                Optional.ofNullable(header.act()).map(UUID::toString),
                siblings(header, names, texts),
                seal(header, names),
                header.reversedBy() == null
                        && header.kind() != EntryKind.REVERSAL
                        && reader.permissions().contains(Permission.BOOKS_POST.name()));
    }

    private static EntryPage.Line line(EntryPageSql.Line line, Names.Entity entity, Names names, Language language) {
        Names.Account account = names.account(line.accountId());
        Names.Fund fund = names.fund(line.fundId());
        return new EntryPage.Line(
                line.n(),
                account.name(language),
                account.code(),
                Shown.account(account.code()),
                fund.title(language),
                Shown.fund(fund.fullCode()),
                line.programmeId() == null
                        ? ""
                        : names.programme(line.programmeId()).name(language),
                new Money(line.amount(), names.currency(line.ccy())),
                new Money(line.func(), entity.functional()),
                !line.ccy().equals(entity.functional().code()),
                line.party() == null ? "" : line.party().toString(),
                line.token() == null ? "" : line.token().toString());
    }

    private static List<EntryPage.PerFund> perFund(
            List<EntryPageSql.Line> lines, Names.Entity entity, Names names, Language language) {
        Map<Integer, long[]> sums = new LinkedHashMap<>();
        for (EntryPageSql.Line line : lines) {
            long[] sum = sums.computeIfAbsent(line.fundId(), _ -> new long[2]);
            int side = line.func() >= 0 ? 0 : 1;
            sum[side] = Math.addExact(sum[side], line.func());
        }
        return sums.entrySet().stream()
                .map(fund -> new EntryPage.PerFund(
                        names.fund(fund.getKey()).title(language),
                        new Money(fund.getValue()[0], entity.functional()),
                        new Money(Math.negateExact(fund.getValue()[1]), entity.functional())))
                .toList();
    }

    private List<EntryPage.Passed> passed(long id, Names names, Language language) {
        return entries.passed(id).stream()
                .map(each -> new EntryPage.Passed(
                        each.n(),
                        names.fund(each.fundId()).title(language),
                        Shown.fund(names.fund(each.fundId()).fullCode()),
                        each.reason(),
                        actors.of(List.of(each.by())).getOrDefault(each.by(), each.by())))
                .toList();
    }

    private Optional<EntryPage.Link> link(@Nullable Long id, Names names, Texts texts) {
        return Optional.ofNullable(id).flatMap(entries::named).map(named -> link(named, names, texts));
    }

    private List<EntryPage.Link> siblings(EntryPageSql.Header header, Names names, Texts texts) {
        UUID act = header.act();
        return act == null
                ? List.of()
                : entries.ofAct(act).stream()
                        .filter(named -> named.id() != header.id())
                        .map(named -> link(named, names, texts))
                        .toList();
    }

    private static EntryPage.Link link(EntryPageSql.Named named, Names names, Texts texts) {
        return new EntryPage.Link(
                Shown.entry(named.id()),
                Shown.number(names, texts, named.entityId(), named.fy(), named.no()),
                named.date(),
                names.entity(named.entityId()).name(texts.language()),
                Shown.key(named.kind()));
    }

    private Optional<EntryPage.Seal> seal(EntryPageSql.Header header, Names names) {
        Long seq = header.seq();
        String chain = header.chain();
        if (seq == null || chain == null) {
            return Optional.empty();
        }
        List<EntryPageSql.Neighbour> neighbours = entries.neighbours(header.entityId(), seq);
        return Optional.of(new EntryPage.Seal(
                seq, chain, neighbour(neighbours, seq - 1, names), neighbour(neighbours, seq + 1, names)));
    }

    private static Optional<EntryPage.Neighbour> neighbour(List<EntryPageSql.Neighbour> all, long seq, Names names) {
        return all.stream()
                .filter(neighbour -> neighbour.seq() == seq)
                .map(neighbour -> new EntryPage.Neighbour(
                        Shown.entry(neighbour.id()),
                        Shown.number(names.entity(neighbour.entityId()).code(), neighbour.fy(), neighbour.no()),
                        neighbour.seq(),
                        neighbour.chain()))
                .findFirst();
    }
}
