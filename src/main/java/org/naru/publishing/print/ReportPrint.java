package org.naru.publishing.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.naru.platform.print.Paper;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.publishing.report.Block;
import org.naru.publishing.report.ReportDocument;
import org.naru.publishing.report.ReportDocument.Edition;

/**
 * Prints a report, for the screen and on paper. Pure: the same document, pictures and imprint make the same bytes.
 *
 * <p>Both fetch nothing and hold no script: a file may be sent by mail and read without a network.
 */
public final class ReportPrint {
    private static final String SCREEN = read("/print/report-web.css");
    private static final String PAPER = read("/print/report.css");

    private final ReportDocument document;
    private final Pictures pictures;
    private final Imprint imprint;

    /**
     * A report to print.
     *
     * @param document what it says
     * @param pictures bytes of all files it shows, by their names; PNG, JPEG or SVG
     * @param imprint which version it is
     */
    public ReportPrint(ReportDocument document, Map<String, byte[]> pictures, Imprint imprint) {
        this.document = document;
        this.pictures = new Pictures(pictures);
        this.imprint = imprint;
    }

    /** The style that stands in every page of {@link #html}, for those who serve it under a policy. */
    public static String screenStyle() {
        return SCREEN;
    }

    /** The names of all pictures a document shows, each once, in the order of the alphabet. */
    public static Set<String> pictures(ReportDocument document) {
        Set<String> files = new TreeSet<>();
        for (Language language : Language.values()) {
            document.in(language)
                    .sections()
                    .forEach(section -> section.blocks().forEach(each -> collect(each, files::add)));
        }
        return files;
    }

    private static void collect(Block block, Consumer<String> files) {
        switch (block) {
            case Block.Picture picture -> files.accept(picture.file());
            case Block.Items list -> list.items().forEach(item -> item.forEach(each -> collect(each, files)));
            case Block.Quote quote -> quote.blocks().forEach(each -> collect(each, files));
            case Block.Note note -> note.blocks().forEach(each -> collect(each, files));
            case Block.Paragraph _, Block.Glance _, Block.PageBreak _, Block.Table _, Block.Chart _ -> {}
        }
    }

    /**
     * One file for the screen, in UTF-8.
     *
     * @param other name of the file with the other language, to lead to it; empty for none
     * @throws IllegalArgumentException if a picture is missing
     */
    public byte[] html(Language language, String other) {
        Edition edition = document.in(language);
        Texts texts = Texts.of(language);
        Markup out = new Markup();
        out.put("<!DOCTYPE html>\n")
                .open("html", "lang", language.code())
                .open("head")
                .line();
        out.empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .element("title", title(edition))
                .line();
        out.open("style").put(SCREEN).close("style").close("head").line().open("body");
        out.element("a", texts.text("publishing.print.skip"), "class", "skip", "href", "#text")
                .line();
        Body body = new Body(edition, document.lastDay(), Body.Medium.SCREEN, pictures, imprint, out);
        out.open("header", "class", "cover");
        if (imprint.isDraft()) {
            out.element("p", texts.text("publishing.print.draft"), "class", "draft");
        }
        new Cover(edition, document.lastDay(), imprint, out).print();
        if (!other.isEmpty()) {
            Language second = language == Language.KO ? Language.EN : Language.KO;
            out.open("p", "class", "other")
                    .element(
                            "a",
                            Texts.of(second).text("publishing.print.this-language"),
                            "href",
                            other,
                            "hreflang",
                            second.code(),
                            "lang",
                            second.code())
                    .close("p");
        }
        out.close("header").line().open("div", "class", "desk");
        body.contents();
        out.open("main", "id", "text").line();
        body.sections();
        body.sources();
        out.close("main").close("div").line();
        out.open("footer");
        new Cover(edition, document.lastDay(), imprint, out).colophon();
        out.close("footer").close("body").close("html").line();
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A4, tagged, with contents, bookmarks, page numbers and its typeface inside.
     *
     * @throws IllegalArgumentException if a picture is missing
     */
    public byte[] pdf(Language language) {
        Edition edition = document.in(language);
        Texts texts = Texts.of(language);
        Markup out = new Markup();
        out.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", language.code())
                .open("head");
        out.element("title", title(edition))
                .empty(
                        "meta",
                        "name",
                        "description",
                        "content",
                        texts.text("publishing.print.period", document.lastDay()))
                .put(Bookmarks.of(edition, texts))
                .close("head")
                .line()
                .open("body");
        if (imprint.isDraft()) {
            out.element("div", texts.text("publishing.print.draft"), "class", "draft-mark");
        }
        out.open("div", "class", "cover");
        new Cover(edition, document.lastDay(), imprint, out).print();
        out.close("div").line();
        out.element("div", edition.title(), "class", "running-title");
        Body body = new Body(edition, document.lastDay(), Body.Medium.PAPER, pictures, imprint, out);
        body.contents();
        body.sections();
        out.open("div", "class", "colophon");
        new Cover(edition, document.lastDay(), imprint, out).colophon();
        out.close("div").line();
        body.sources();
        out.close("body").close("html");
        return Paper.of(texts).report(out.toString(), PAPER, pictures.files(), imprint.day());
    }

    private String title(Edition edition) {
        return imprint.isDraft()
                ? edition.title() + " · " + Texts.of(edition.language()).text("publishing.print.draft")
                : edition.title();
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(
                ReportPrint.class.getResourceAsStream(name), "the build put no " + name + " beside us")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
