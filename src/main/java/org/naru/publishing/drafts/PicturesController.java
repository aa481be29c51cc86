package org.naru.publishing.drafts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The pictures of a report: seeing, bringing, taking away. */
@Controller
class PicturesController {
    private static final int KILO = 1000;

    private final ReportDrafts drafts;
    private final KeepPictures pictures;

    PicturesController(ReportDrafts drafts, KeepPictures pictures) {
        this.drafts = drafts;
        this.pictures = pictures;
    }

    @GetMapping("/reports/{code}/pictures")
    @Requires(Permission.REPORTS_READ)
    ModelAndView all(@PathVariable String code, Reader reader, Actor actor) {
        return page(find(code), Wrong.NOTHING, "", "", "", reader, actor);
    }

    @PostMapping("/reports/{code}/pictures")
    @Requires(Permission.REPORTS_WRITE)
    ModelAndView bring(
            @PathVariable String code,
            @RequestParam(required = false) Optional<MultipartFile> file,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String altKo,
            @RequestParam(defaultValue = "") String altEn,
            Reader reader,
            Actor actor)
            throws IOException {
        Draft draft = find(code);
        String wanted = name.isBlank() ? file.map(PicturesController::itsName).orElse("") : name.strip();
        Wrong wrong;
        if (file.filter(sent -> !sent.isEmpty()).isEmpty()) {
            wrong = Wrong.NOTHING.and("file", "publishing.picture.empty");
        } else if (file.get().getSize() > PictureFile.BYTES_MAX) {
            wrong = Wrong.NOTHING.and("file", "publishing.picture.large", PictureFile.BYTES_MAX / KILO / KILO);
        } else {
            switch (pictures.keep(actor, code, wanted, file.get().getBytes(), altKo, altEn)) {
                case KeepPictures.Outcome.Kept(KeptPicture picture) -> {
                    return new ModelAndView(Flash.redirect(
                            "/reports/" + code + "/pictures",
                            reader,
                            Message.of("publishing.picture.kept", picture.name())));
                }
                case KeepPictures.Outcome.Refused(Message why) -> wrong = Wrong.NOTHING.andForm(why);
            }
        }
        ModelAndView again = page(draft, wrong, wanted, altKo, altEn, reader, actor);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    /** The name of the file that was sent, as far as it can be one here. */
    private static String itsName(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null
                ? ""
                : name.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-").replaceFirst("\\.jpeg$", ".jpg");
    }

    @PostMapping("/reports/{code}/pictures/{name}/remove")
    @Requires(Permission.REPORTS_WRITE)
    ModelAndView remove(@PathVariable String code, @PathVariable String name, Reader reader, Actor actor) {
        find(code);
        boolean removed = pictures.remove(actor, code, name);
        return new ModelAndView(Flash.redirect(
                "/reports/" + code + "/pictures",
                reader,
                Message.of(removed ? "publishing.picture.removed" : "publishing.picture.stays")));
    }

    @GetMapping("/reports/{code}/pictures/{name}")
    @Requires(Permission.REPORTS_READ)
    void one(@PathVariable String code, @PathVariable String name, HttpServletResponse response) throws IOException {
        find(code);
        KeptPicture picture = pictures.of(code).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(code));
        byte[] bytes = pictures.bytes(picture).orElseThrow(() -> new NotFound(code));
        // Opened by itself it is a document too, and may then hold nothing but what is drawn.
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        response.setContentType(picture.type());
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private Draft find(String code) {
        return drafts.find(code).orElseThrow(() -> new NotFound(code));
    }

    private ModelAndView page(
            Draft draft, Wrong wrong, String name, String altKo, String altEn, Reader reader, Actor actor) {
        List<KeptPicture> kept = pictures.of(draft.code());
        Map<String, String> names =
                drafts.names(kept.stream().map(KeptPicture::keptBy).toList());
        List<PicturesPage.Shown> shown = kept.stream()
                .map(each -> new PicturesPage.Shown(
                        each.name(),
                        reader.language() == Language.KO ? each.altKo() : each.altEn(),
                        each.block(),
                        (each.size() + KILO - 1) / KILO,
                        names.getOrDefault(each.keptBy(), each.keptBy())))
                .toList();
        return new ModelAndView(
                "publishing/pictures",
                "page",
                new PicturesPage(
                        Head.of(draft), shown, wrong, name, altKo, altEn, actor.may(Permission.REPORTS_WRITE)));
    }
}
