package org.naru.publishing.drafts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Reader;
import org.naru.platform.web.Wrong;
import org.naru.publishing.drafts.Composing.Composed;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Approving a report, and freezing it. */
@Controller
class ApprovalController {
    private final ReportDrafts drafts;
    private final Composing composing;
    private final Freezing freezing;
    private final KeepRemarks remarks;
    private final Previews previews;
    private final Clock clock;
    private final Optional<String> origin;

    ApprovalController(
            ReportDrafts drafts,
            Composing composing,
            Freezing freezing,
            KeepRemarks remarks,
            Previews previews,
            Clock clock,
            Environment environment) {
        this.drafts = drafts;
        this.composing = composing;
        this.freezing = freezing;
        this.remarks = remarks;
        this.previews = previews;
        this.clock = clock;
        this.origin = Optional.ofNullable(environment.getProperty("naru.origin"));
    }

    @GetMapping("/reports/{code}/approval")
    @Requires(Permission.REPORTS_READ)
    @Nullable
    ModelAndView look(
            @PathVariable String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Reader reader,
            Actor actor) {
        Draft draft = find(code);
        return Previews.loadsWhole(request, response) ? null : page(draft, Wrong.NOTHING, reader, actor);
    }

    @PostMapping("/reports/{code}/approval")
    @Requires(Permission.REPORTS_APPROVE)
    ModelAndView approve(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String hash,
            HttpServletRequest request,
            HttpServletResponse response,
            Reader reader,
            Actor actor) {
        Draft draft = find(code);
        return answer(freezing.approve(actor, draft, hash), draft, request, response, reader, actor);
    }

    @PostMapping("/reports/{code}/freeze")
    @Requires(Permission.REPORTS_APPROVE)
    ModelAndView freeze(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String hash,
            HttpServletRequest request,
            HttpServletResponse response,
            Reader reader,
            Actor actor) {
        Draft draft = find(code);
        LocalDate today = LocalDate.ofInstant(clock.instant(), reader.zone());
        return answer(
                freezing.freeze(actor, draft, hash, today, house(request)), draft, request, response, reader, actor);
    }

    /** The address by which the house is called; its headers let no other host through. */
    private String house(HttpServletRequest request) {
        String asked = request.getRequestURL().toString();
        return origin.map(each -> each.replaceFirst("/+$", ""))
                .orElse(asked.substring(
                        0, asked.length() - request.getRequestURI().length()));
    }

    private ModelAndView answer(
            Freezing.Outcome outcome,
            Draft draft,
            HttpServletRequest request,
            HttpServletResponse response,
            Reader reader,
            Actor actor) {
        String address = "/reports/" + draft.code();
        return switch (outcome) {
            case Freezing.Outcome.Approved(Approval approval) ->
                new ModelAndView(Flash.redirect(
                        address + "/approval",
                        reader,
                        Message.of(
                                "publishing.approval.given",
                                approval.hashes().whole().substring(0, 12))));
            case Freezing.Outcome.Done(Frozen frozen) ->
                new ModelAndView(Flash.redirect(
                        address + "/versions/" + frozen.version(),
                        reader,
                        Message.of("publishing.freeze.done", frozen.version())));
            case Freezing.Outcome.Refused(Message why) -> {
                Previews.loadsWhole(request, response);
                ModelAndView page = page(draft, Wrong.NOTHING.andForm(why), reader, actor);
                page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield page;
            }
        };
    }

    private Draft find(String code) {
        return drafts.find(code).orElseThrow(() -> new NotFound(code));
    }

    private ModelAndView page(Draft draft, Wrong wrong, Reader reader, Actor actor) {
        Optional<Revision> newest = drafts.newest(draft.code());
        List<Frozen> versions = freezing.versions(draft.code());
        Composed composed = newest.map(each -> composing.of(draft, each)).orElse(new Composed.Problems(List.of()));
        List<Freezing.Standing> standings = freezing.standings(draft.code(), composed);
        Map<String, String> names = drafts.names(actors(standings, versions));
        Map<Integer, String> notes =
                drafts.revisions(draft.code()).stream().collect(Collectors.toMap(Revision::n, Revision::note));
        Optional<Composed.Whole> whole = composed instanceof Composed.Whole made ? Optional.of(made) : Optional.empty();
        int holding =
                (int) standings.stream().filter(each -> each.lost().isEmpty()).count();
        boolean frozenAlready = newest.isPresent()
                && !versions.isEmpty()
                && versions.getFirst().revision() == newest.get().n();
        ApprovalPage page = new ApprovalPage(
                Head.of(draft),
                versions.isEmpty() ? 1 : versions.getFirst().version() + 1,
                whole.filter(_ -> !frozenAlready)
                        .map(each -> each.content().hashes().whole())
                        .orElse(""),
                newest.map(Revision::note).orElse(""),
                newest.isEmpty() ? DraftPage.Preview.NONE : previews.of(composed, reader.language(), reader.zone()),
                FigureLine.table(
                        whole.map(each -> lines(each, reader.language())).orElse(List.of())),
                whole.map(each -> each.document().marked().stream()
                                .map(mark -> new ApprovalPage.Mark(mark.line(), mark.text()))
                                .toList())
                        .orElse(List.of()),
                standings.stream()
                        .map(each -> new ApprovalPage.Given(
                                names.getOrDefault(
                                        each.approval().by(), each.approval().by()),
                                each.approval().at(),
                                each.lost()))
                        .toList(),
                holding,
                hindrance(draft, standings, frozenAlready, versions, newest, actor),
                actor.may(Permission.REPORTS_APPROVE) && holding >= Freezing.APPROVALS_MIN,
                newest.map(each -> (int) remarks.of(draft.code(), each).stream()
                                .filter(placed -> placed.remark().settledBy().isEmpty())
                                .count())
                        .orElse(0),
                versions.stream()
                        .map(each -> new ApprovalPage.Version(
                                each.version(),
                                names.getOrDefault(each.by(), each.by()),
                                each.at(),
                                notes.getOrDefault(each.revision(), "")))
                        .toList(),
                wrong);
        return new ModelAndView("publishing/approval", "page", page);
    }

    private static Set<String> actors(List<Freezing.Standing> standings, List<Frozen> versions) {
        return new HashSet<>(Stream.concat(
                        standings.stream().map(each -> each.approval().by()),
                        versions.stream().map(Frozen::by))
                .toList());
    }

    private Optional<Message> hindrance(
            Draft draft,
            List<Freezing.Standing> standings,
            boolean frozenAlready,
            List<Frozen> versions,
            Optional<Revision> newest,
            Actor actor) {
        if (frozenAlready) {
            return Optional.of(
                    Message.of("publishing.freeze.same", versions.getFirst().version()));
        }
        if (!actor.may(Permission.REPORTS_APPROVE)) {
            return Optional.of(Message.of("publishing.approval.not-yours"));
        }
        if (freezing.wrote(draft.code(), actor)) {
            return Optional.of(Message.of("publishing.approval.wrote"));
        }
        if (!versions.isEmpty() && newest.map(Revision::note).orElse("").length() < Revision.NOTE_MIN) {
            return Optional.of(Message.of("publishing.freeze.note", Revision.NOTE_MIN));
        }
        return standings.stream()
                        .anyMatch(each ->
                                each.lost().isEmpty() && each.approval().by().equals(actor.id()))
                ? Optional.of(Message.of("publishing.approval.already"))
                : Optional.empty();
    }

    private static List<FigureLine> lines(Composed.Whole whole, Language language) {
        return whole.content().figures().stream()
                .map(each -> new FigureLine(
                        each.figure(),
                        each.parameters(),
                        each.printed().in(language),
                        each.definition().in(language),
                        each.asOf(),
                        each.source()))
                .toList();
    }
}
