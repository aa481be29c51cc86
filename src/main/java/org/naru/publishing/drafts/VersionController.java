package org.naru.publishing.drafts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Attachment;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.PagePolicy;
import org.naru.platform.web.Reader;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** A frozen version: what it is, its files, and whether a file is one of them. */
@Controller
class VersionController {
    private static final int KILO = 1000;
    /** Larger than any report; more is not read. */
    private static final long FILE_MAX = 200L * KILO * KILO;

    private final ReportDrafts drafts;
    private final Freezing freezing;
    private final Verifying verifying;

    VersionController(ReportDrafts drafts, Freezing freezing, Verifying verifying) {
        this.drafts = drafts;
        this.freezing = freezing;
        this.verifying = verifying;
    }

    @GetMapping("/reports/{code}/versions/{n}")
    @Requires(Permission.REPORTS_READ)
    ModelAndView one(@PathVariable String code, @PathVariable String n, Reader reader) {
        return page(draft(code), find(code, n), Optional.empty(), reader);
    }

    /** As it was frozen, byte for byte, to keep. */
    @GetMapping("/reports/{code}/versions/{n}/files/{name}")
    @Requires(Permission.REPORTS_READ)
    ModelAndView file(@PathVariable String code, @PathVariable String n, @PathVariable String name) {
        Frozen frozen = find(code, n);
        byte[] bytes = verifying.file(frozen, name).orElseThrow(() -> new NotFound(code));
        return Attachment.of(
                code + "-v" + frozen.version() + "-" + name,
                name.endsWith(".pdf") ? "application/pdf" : "text/html;charset=utf-8",
                bytes);
    }

    /** As it was frozen, to read here. */
    @GetMapping("/reports/{code}/versions/{n}/read/{language}")
    @Requires(Permission.REPORTS_READ)
    void read(
            @PathVariable String code,
            @PathVariable String n,
            @PathVariable String language,
            HttpServletResponse response)
            throws IOException {
        Frozen frozen = find(code, n);
        Language wanted = Language.of(language.replace("report.", "").replace(".html", ""))
                .orElseThrow(() -> new NotFound(code));
        byte[] bytes = verifying.file(frozen, Frozen.file(wanted, "html")).orElseThrow(() -> new NotFound(code));
        response.setHeader(PagePolicy.HEADER, PagePolicy.alone(style(new String(bytes, StandardCharsets.UTF_8))));
        response.setContentType("text/html;charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** The style it was frozen with, which a later program may no longer have. */
    private static String style(String html) {
        int from = html.indexOf("<style>") + "<style>".length();
        int to = html.indexOf("</style>");
        return to < from ? "" : html.substring(from, to);
    }

    @PostMapping("/reports/{code}/versions/{n}/check")
    @Requires(Permission.REPORTS_READ)
    ModelAndView check(
            @PathVariable String code,
            @PathVariable String n,
            @RequestParam(required = false) Optional<MultipartFile> file,
            Reader reader)
            throws IOException {
        Draft draft = draft(code);
        Frozen frozen = find(code, n);
        if (file.filter(sent -> !sent.isEmpty() && sent.getSize() <= FILE_MAX).isEmpty()) {
            ModelAndView page = page(
                    draft,
                    frozen,
                    Optional.of(new VersionPage.Judged("red", Message.of("publishing.version.no-file"))),
                    reader);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        VersionPage.Judged judged = switch (verifying.judge(frozen, file.get().getBytes())) {
            case Verifying.Judgement.OfThis(String name) ->
                new VersionPage.Judged("good", Message.of("publishing.version.is-this", name, frozen.version()));
            case Verifying.Judgement.OfAnother(int version, String name) ->
                new VersionPage.Judged(
                        "amber", Message.of("publishing.version.is-other", name, version, frozen.version()));
            case Verifying.Judgement.OfNone() ->
                new VersionPage.Judged("red", Message.of("publishing.version.is-none", frozen.version()));
        };
        return page(draft, frozen, Optional.of(judged), reader);
    }

    private Draft draft(String code) {
        return drafts.find(code).orElseThrow(() -> new NotFound(code));
    }

    private Frozen find(String code, String n) {
        return freezing.versions(code).stream()
                .filter(each -> String.valueOf(each.version()).equals(n))
                .findFirst()
                .orElseThrow(() -> new NotFound(code));
    }

    private ModelAndView page(Draft draft, Frozen frozen, Optional<VersionPage.Judged> judged, Reader reader) {
        List<Frozen> versions = freezing.versions(draft.code());
        List<Approval> approvals = verifying.approvals(frozen);
        List<String> actors =
                new ArrayList<>(approvals.stream().map(Approval::by).toList());
        actors.add(frozen.by());
        Map<String, String> names = drafts.names(actors);
        int newest = versions.getFirst().version();
        String newerNote = versions.stream()
                .filter(each -> each.version() == frozen.version() + 1)
                .findFirst()
                .map(each -> note(draft, each))
                .orElse("");
        VersionPage page = new VersionPage(
                Head.of(draft),
                frozen.version(),
                note(draft, frozen),
                newest == frozen.version() ? 0 : newest,
                newerNote,
                frozen.lastDay(),
                names.getOrDefault(frozen.by(), frozen.by()),
                frozen.at(),
                frozen.release(),
                new VersionPage.Hashed(
                        frozen.hashes().whole(),
                        frozen.hashes().text(),
                        frozen.hashes().figures(),
                        frozen.hashes().pictures()),
                approvals.stream()
                        .map(each -> new VersionPage.Given(names.getOrDefault(each.by(), each.by()), each.at()))
                        .toList(),
                verifying.files(frozen).stream()
                        .map(each -> new VersionPage.File(each.name(), (each.size() + KILO - 1) / KILO, each.sha256()))
                        .toList(),
                FigureLine.table(verifying.figures(frozen).stream()
                        .map(each -> new FigureLine(
                                each.figure(),
                                each.parameters(),
                                each.printed().in(reader.language()),
                                each.definition().in(reader.language()),
                                each.asOf(),
                                each.source()))
                        .toList()),
                verifying.faults(frozen),
                judged);
        return new ModelAndView("publishing/version", "page", page);
    }

    private String note(Draft draft, Frozen frozen) {
        return drafts.revision(draft.code(), frozen.revision())
                .map(Revision::note)
                .orElse("");
    }
}
