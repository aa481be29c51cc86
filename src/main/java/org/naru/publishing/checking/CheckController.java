package org.naru.publishing.checking;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Texts;
import org.naru.platform.web.Wrong;
import org.naru.publishing.ReportCheck;
import org.naru.publishing.ReportVerdict;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Whether a report of others agrees with itself: send its file, read the findings beside its lines. */
@Controller
class CheckController {
    @GetMapping("/reports/check")
    @Requires(Permission.FIGURES_READ)
    ModelAndView form() {
        return page(new CheckPage(Wrong.NOTHING, Optional.empty()));
    }

    @PostMapping("/reports/check")
    @Requires(Permission.FIGURES_READ)
    ModelAndView judge(@RequestParam(required = false) Optional<MultipartFile> report, Texts texts) throws IOException {
        if (report.filter(sent -> !sent.isEmpty()).isEmpty()) {
            ModelAndView again =
                    page(new CheckPage(Wrong.NOTHING.and("report", "publishing.check.page.missing"), Optional.empty()));
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        MultipartFile sent = report.orElseThrow();
        String name = Optional.ofNullable(sent.getOriginalFilename()).orElse("");
        try (InputStream in = sent.getInputStream()) {
            ReportVerdict verdict = ReportCheck.check(name, in.readNBytes(ReportCheck.BYTES_MAX + 1));
            ModelAndView judged =
                    page(new CheckPage(Wrong.NOTHING, Optional.of(new CheckShown(texts).of(name, verdict))));
            if (verdict instanceof ReportVerdict.Refused) {
                judged.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            }
            return judged;
        }
    }

    private static ModelAndView page(CheckPage page) {
        return new ModelAndView("publishing/check", "page", page);
    }
}
