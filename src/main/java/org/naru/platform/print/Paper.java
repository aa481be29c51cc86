package org.naru.platform.print;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.naru.platform.web.Texts;

/**
 * Draws a template as PDF: A4, tagged for readers of the screen (PDF/UA as far as the engine goes), language and title
 * set, the typeface of the screen embedded for both scripts.
 *
 * <p>The template is XHTML with a stylesheet of CSS 2.1 and paged media: no script, nothing is fetched from anywhere.
 */
public final class Paper {
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(1.7f);
        builder.useUriResolver((base, uri) -> null);
        builder.useFont(() -> font("Pretendard-Regular.ttf"), FAMILY, REGULAR, null, true);
        builder.useFont(() -> font("Pretendard-Bold.ttf"), FAMILY, BOLD, null, true);
        // Templates bear no style of their own; there is nothing to fetch, so the one stylesheet is put in here.
        builder.withHtmlContent(
                html.toString().replace("</head>", "<style>" + STYLE + (across ? ACROSS : "") + "</style></head>"),
                null);
        builder.withProducer("Naru");
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
        return out.toByteArray();
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
