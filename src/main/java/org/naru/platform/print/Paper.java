package org.naru.platform.print;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.naru.platform.web.Texts;

/**
 * Draws a template as PDF: A4, tagged for readers of the screen (PDF/UA as far as the engine goes), language and title
 * set, the typeface of the screen embedded for both scripts.
 *
 * <p>The template is XHTML with a stylesheet of CSS 2.1 and paged media: no script, nothing is fetched from anywhere.
 */
public final class Paper {
    /** Where a document finds the pictures that are handed over with it: {@code picture:river.svg}. */
    public static final String PICTURE = "picture:";

    private static final String FAMILY = "Pretendard";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.naru.pages");
    private static final Map<String, byte[]> FONTS = new ConcurrentHashMap<>();
    private static final String STYLE = new String(read("/print/paper.css"), StandardCharsets.UTF_8);

    static {
        // The engine writes to its own log what it does; what goes wrong comes as an exception.
        XRLog.setLoggingEnabled(false);
    }

    private static final String ACROSS = "@page { size: A4 landscape; }";

    private final Texts texts;
    private final boolean across;

    private Paper(Texts texts, boolean across) {
        this.texts = texts;
        this.across = across;
    }

    /** Paper in a language, upright. */
    public static Paper of(Texts texts) {
        return new Paper(texts, false);
    }

    /** The same laid across, for wide tables. */
    public Paper across() {
        return new Paper(texts, true);
    }

    /**
     * The document.
     *
     * @param template name of the template, as {@code ledger/paper.jte}; takes {@code page} and {@code language}
     * @param page what it shows
     * @throws IllegalStateException if the template is no XHTML, which is a mistake in it
     */
    public byte[] print(String template, Object page) {
        StringOutput html = new StringOutput();
        ENGINE.render(
                template, Map.of("page", page, "language", texts.language().code()), html);
        // Templates bear no style of their own; there is nothing to fetch, so the one stylesheet is put in here.
        PdfRendererBuilder builder = builder(html.toString(), STYLE + (across ? ACROSS : ""));
        builder.useUriResolver((base, uri) -> null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
        return out.toByteArray();
    }

    /**
     * A document that brings its own style and pictures. The same words, style, pictures and day make the same bytes.
     *
     * @param xhtml with a head, in which {@code bookmarks} may stand
     * @param style of CSS 2.1 and paged media
     * @param pictures by their names, which the document writes behind {@link #PICTURE}; SVG draws nothing from outside
     * @param day it is of, which stands in the file as the day it was made
     * @throws IllegalStateException if it is no XHTML, which is a mistake in who wrote it
     */
    public byte[] report(String xhtml, String style, Map<String, byte[]> pictures, LocalDate day) {
        PdfRendererBuilder builder = builder(xhtml, style);
        builder.useUriResolver((base, uri) -> uri.startsWith(PICTURE) ? uri : null);
        builder.useUnicodeLineBreaker(new BetweenWords());
        builder.useProtocolsStreamImplementation(
                uri -> new Picture(Objects.requireNonNull(
                        pictures.get(uri.substring(PICTURE.length())), "a document is handed over with its pictures")),
                "picture");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BatikSVGDrawer drawings = new BatikSVGDrawer()) {
            builder.useSVGDrawer(drawings);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                save(renderer.createPDFKeepOpen(), day, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
        return out.toByteArray();
    }

    /** The engine writes the time of the clock and a random name into a file; here the same comes out however often. */
    private static void save(PDDocument drawn, LocalDate day, OutputStream out) throws IOException {
        String made = day + "T00:00:00Z";
        drawn.getDocumentInformation().setCreationDate(GregorianCalendar.from(day.atStartOfDay(ZoneOffset.UTC)));
        PDMetadata metadata = drawn.getDocumentCatalog().getMetadata();
        if (metadata != null) {
            String told = new String(metadata.toByteArray(), StandardCharsets.UTF_8)
                    .replaceAll("(<xmp:(Create|Modify|Metadata)Date>)[^<]*", "$1" + made);
            metadata.importXMPMetadata(told.getBytes(StandardCharsets.UTF_8));
        }
        drawn.setDocumentId(day.toEpochDay());
        drawn.save(out);
    }

    private static PdfRendererBuilder builder(String xhtml, String style) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(1.7f);
        PDDocument drawn = new PDDocument();
        builder.usePDDocument(drawn);
        face(builder, drawn, "Pretendard-Regular.ttf", REGULAR);
        face(builder, drawn, "Pretendard-Bold.ttf", BOLD);
        builder.withHtmlContent(xhtml.replace("</head>", "<style>" + style + "</style></head>"), null);
        builder.withProducer("Naru");
        return builder;
    }

    /**
     * A weight of the typeface. The engine's own way of loading it looks for ligatures in every piece of text, which took
     * four fifths of the time of a report and which the typeface does not have for Korean nor for figures.
     */
    private static void face(PdfRendererBuilder builder, PDDocument drawn, String name, int weight) {
        try {
            TrueTypeFont face = new TTFParser(true).parse(new RandomAccessReadBuffer(font(name)));
            face.setEnableGsub(false);
            PDFont font = PDType0Font.load(drawn, face, true);
            builder.useFont(new PDFontSupplier(font), FAMILY, weight, FontStyle.NORMAL, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        builder.useFont(() -> font(name), FAMILY, weight, FontStyle.NORMAL, true, EnumSet.of(FSFontUseCase.SVG));
    }

    /** Breaks lines between words only, also in Korean: a word of Hangul is not torn where the line ends. */
    private static final class BetweenWords implements FSTextBreaker {
        private String text = "";
        private int at;

        @Override
        public void setText(String newText) {
            text = newText;
            at = 0;
        }

        @Override
        public int next() {
            while (at < text.length()) {
                char c = text.charAt(at);
                at++;
                if (c == ' ' || c == '\u200b' || c == '\u2014') {
                    return at;
                }
            }
            return -1;
        }
    }

    /** A picture as the engine reads it. */
    private static final class Picture implements FSStream {
        private final byte[] bytes;

        Picture(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream font(String name) {
        return new ByteArrayInputStream(FONTS.computeIfAbsent("/fonts/" + name, Paper::read));
    }

    private static byte[] read(String name) {
        try (InputStream in = Objects.requireNonNull(
                Paper.class.getResourceAsStream(name), "the build put no " + name + " beside us")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
