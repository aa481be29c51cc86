package org.naru.publishing.drafts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Writing a report with its preview, and the comments on it. */
@Controller
class DraftController {
    private final ReportDrafts drafts;
    private final Composing composing;
    private final Freezing freezing;
    private final KeepRemarks remarks;
    private final Previews previews;

    DraftController(
            ReportDrafts drafts, Composing composing, Freezing freezing, KeepRemarks remarks, Previews previews) {
        this.drafts = drafts;
        this.composing = composing;
        this.freezing = freezing;
        this.remarks = remarks;
        this.previews = previews;
    }

    /** What a writer sent. */
    private record Sent(int base, String text, String note, Language in) {}

    @GetMapping("/reports/{code}")
    @Requires(Permission.REPORTS_READ)
    @Nullable
    ModelAndView text(
            @PathVariable String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Reader reader,
            Actor actor) {
        Draft draft = find(code);
        if (Previews.loadsWhole(request, response)) {
            return null;
        }
        Optional<Revision> newest = drafts.newest(code);
        Sent now = new Sent(
                newest.map(Revision::n).orElse(0),
                newest.map(Revision::text).orElse(""),
                newest.map(Revision::note).orElse(""),
                reader.language());
        return page(draft, newest, now, Wrong.NOTHING, List.of(), reader, actor);
    }

    /** Shows what a text would be, saved or not: for the button, and for htmx while somebody writes. */
    @PostMapping("/reports/{code}/preview")
    @Requires(Permission.REPORTS_WRITE)
    ModelAndView preview(
            @PathVariable String code,
            @RequestParam(defaultValue = "0") int base,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String in,
            HttpServletRequest request,
            HttpServletResponse response,
            Reader reader,
            Actor actor) {
        Draft draft = find(code);
        Previews.loadsWhole(request, response);
        return page(
                draft,
                drafts.newest(code),
                new Sent(base, text, note, language(in, reader)),
                Wrong.NOTHING,
                List.of(),
                reader,
                actor);
    }

    @PostMapping("/reports/{code}")
    @Requires(Permission.REPORTS_WRITE)
    ModelAndView save(
            @PathVariable String code,
            @RequestParam(defaultValue = "0") int base,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String in,
            HttpServletRequest request,
            HttpServletResponse response,
            Reader reader,
            Actor actor) {
        Draft draft = find(code);
        Sent sent = new Sent(base, text, note, language(in, reader));
        return switch (drafts.save(actor, code, base, text, note)) {
            case SaveOutcome.Saved(Revision revision) ->
                new ModelAndView(
                        Flash.redirect("/reports/" + code, reader, Message.of("publishing.draft.saved", revision.n())));
            case SaveOutcome.Refused(Message why) -> {
                Previews.loadsWhole(request, response);
                yield refused(
                        page(draft, drafts.newest(code), sent, Wrong.NOTHING.andForm(why), List.of(), reader, actor));
            }
            case SaveOutcome.Overtaken(Revision newest, List<LineDiff.DiffLine> changed) -> {
                Previews.loadsWhole(request, response);
                Message why = Message.of(
                        "publishing.draft.overtaken",
                        drafts.names(List.of(newest.savedBy())).getOrDefault(newest.savedBy(), newest.savedBy()),
                        newest.n(),
                        base);
                // What was written stays in the field; sending it once more, with their changes in, saves it.
                Sent again = new Sent(newest.n(), text, note, sent.in());
                ModelAndView page = page(
                        draft,
                        Optional.of(newest),
                        again,
                        Wrong.NOTHING.andForm(why),
                        DraftPage.Line.of(changed),
                        reader,
                        actor);
                page.setStatus(HttpStatus.CONFLICT);
                yield page;
            }
        };
    }

    @PostMapping("/reports/{code}/remarks")
    @Requires(Permission.REPORTS_READ)
    ModelAndView remark(
            @PathVariable String code,
            @RequestParam(defaultValue = "0") String line,
            @RequestParam(defaultValue = "") String words,
            HttpServletRequest request,
            HttpServletResponse response,
            Reader reader,
            Actor actor) {
        Draft draft = find(code);
        Revision newest = drafts.newest(code).orElseThrow(() -> new NotFound(code));
        int number = line.strip().matches("\\d{1,7}") ? Integer.parseInt(line.strip()) : 0;
        Optional<Message> refused = remarks.say(actor, newest, number, words);
        if (refused.isPresent()) {
            Previews.loadsWhole(request, response);
            Sent now = new Sent(newest.n(), newest.text(), newest.note(), reader.language());
            return refused(page(
                    draft, Optional.of(newest), now, Wrong.NOTHING.andForm(refused.get()), List.of(), reader, actor));
        }
        return new ModelAndView(
                Flash.redirect("/reports/" + code, reader, Message.of("publishing.remark.said", number)));
    }

    @PostMapping("/reports/{code}/remarks/{id}/settle")
    @Requires(Permission.REPORTS_READ)
    ModelAndView settle(@PathVariable String code, @PathVariable String id, Reader reader, Actor actor) {
        find(code);
        boolean settled =
                uuid(id).filter(each -> remarks.settle(actor, code, each)).isPresent();
        return new ModelAndView(Flash.redirect(
                "/reports/" + code,
                reader,
                Message.of(settled ? "publishing.remark.settled" : "publishing.remark.not-open")));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Draft find(String code) {
        return drafts.find(code).orElseThrow(() -> new NotFound(code));
    }

    private static Language language(String in, Reader reader) {
        return Language.of(in).orElse(reader.language());
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(
            Draft draft,
            Optional<Revision> newest,
            Sent sent,
            Wrong wrong,
            List<DraftPage.Line> overtaken,
            Reader reader,
            Actor actor) {
        String text = sent.text().replace("\r\n", "\n");
        DraftPage.Preview preview = text.isBlank()
                ? DraftPage.Preview.NONE
                : previews.of(
                        composing.of(
                                draft,
                                new Revision(
                                        draft.code(), sent.base(), text, sent.note(), actor.id(), draft.openedAt())),
                        sent.in(),
                        reader.zone());
        List<KeepRemarks.Placed> placed =
                newest.map(each -> remarks.of(draft.code(), each)).orElse(List.of());
        Set<String> actors = new HashSet<>();
        newest.ifPresent(each -> actors.add(each.savedBy()));
        placed.forEach(each -> {
            actors.add(each.remark().by());
            each.remark().settledBy().ifPresent(actors::add);
        });
        Map<String, String> names = drafts.names(actors);
        DraftPage page = new DraftPage(
                Head.of(draft),
                sent.base(),
                sent.text(),
                sent.note(),
                freezing.versions(draft.code()).stream()
                        .findFirst()
                        .map(Frozen::version)
                        .orElse(0),
                newest.map(each -> new DraftPage.Saved(
                        each.n(), names.getOrDefault(each.savedBy(), each.savedBy()), each.savedAt())),
                wrong,
                overtaken,
                preview,
                placed.stream().map(each -> said(each, names)).toList(),
                newest.map(each -> LineDiff.lines(each.text()).size()).orElse(0),
                actor.may(Permission.REPORTS_WRITE),
                newest.isPresent() && (actor.may(Permission.REPORTS_WRITE) || actor.may(Permission.REPORTS_APPROVE)));
        return new ModelAndView("publishing/draft", "page", page);
    }

    private static DraftPage.Said said(KeepRemarks.Placed placed, Map<String, String> names) {
        Remark remark = placed.remark();
        return new DraftPage.Said(
                remark.id().toString(),
                remark.revision(),
                remark.line(),
                placed.line(),
                placed.now(),
                remark.words(),
                names.getOrDefault(remark.by(), remark.by()),
                remark.at(),
                remark.settledBy().map(by -> names.getOrDefault(by, by)).orElse(""));
    }
}
