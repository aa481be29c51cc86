package org.naru.publishing.print;

import java.time.LocalDate;
import org.naru.platform.web.Texts;
import org.naru.publishing.report.ReportDocument.Edition;

/** The first page and the last lines: what this is, of when, which version, and where it can be verified. */
final class Cover {
    private final Edition edition;
    private final LocalDate lastDay;
    private final Imprint imprint;
    private final Texts texts;
    private final Markup out;

    Cover(Edition edition, LocalDate lastDay, Imprint imprint, Markup out) {
        this.edition = edition;
        this.lastDay = lastDay;
        this.imprint = imprint;
        this.texts = Texts.of(edition.language());
        this.out = out;
    }

    void print() {
        out.open("div", "class", "band");
        if (imprint.isDraft()) {
            out.element("p", texts.text("publishing.print.draft"), "class", "draft-word");
        }
        out.element("h1", edition.title())
                .element("p", texts.text("publishing.print.period", lastDay), "class", "period")
                .close("div");
        out.element("p", version(), "class", "version");
        if (imprint.houseOnly()) {
            out.element("p", texts.text("publishing.print.house-only"), "class", "version");
        }
    }

    /** A draft has no number yet. */
    private String version() {
        return imprint.isDraft()
                ? texts.date(imprint.day())
                : texts.text("publishing.print.version", imprint.version(), imprint.day());
    }

    void colophon() {
        out.element("p", version());
        if (imprint.hash().isPresent()) {
            out.open("p").text(texts.text("publishing.print.hash")).text(" ");
            out.element("span", imprint.hash().get(), "class", "hash").close("p");
            if (!imprint.verifyAddress().isEmpty()) {
                out.open("p").text(texts.text("publishing.print.verify")).text(" ");
                out.element("a", imprint.verifyAddress(), "href", imprint.verifyAddress())
                        .close("p");
            }
        } else {
            out.element("p", texts.text("publishing.print.draft.about"));
        }
        if (imprint.houseOnly()) {
            out.element("p", texts.text("publishing.print.house-only.about"));
        }
        out.element("p", texts.text("publishing.print.made"));
    }
}
