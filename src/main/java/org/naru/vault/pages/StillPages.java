package org.naru.vault.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.naru.platform.web.Language;

/** The pages that are the same for everybody, byte for byte, as this release draws them without a server. */
public final class StillPages {
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.naru.pages");

    private StillPages() {}

    /** Address → page, in both languages. */
    public static Map<String, byte[]> ofThisRelease() {
        Map<String, byte[]> pages = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            pages.put("/unlock/" + language.code(), drawn(new StillPage("unlock", "/unlock/", language)));
            pages.put("/unlock/begin/" + language.code(), drawn(new StillPage("begin", "/unlock/begin/", language)));
        }
        return pages;
    }

    private static byte[] drawn(StillPage page) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        ENGINE.render("vault/still.jte", Map.of("page", page), output);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            output.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        return bytes.toByteArray();
    }
}
