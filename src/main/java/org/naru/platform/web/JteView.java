package org.naru.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Draws the typed templates that the build compiled: the view name {@code ledger/journal} is {@code
 * src/main/jte/ledger/journal.jte}. Every template gets the frame of its request.
 */
@Component
class JteView implements ViewResolver, Ordered {
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.naru.pages");
    private final Frames frames;

    JteView(Frames frames) {
        this.frames = frames;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 10;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        return name.contains(":") || name.startsWith("/") ? null : new Template(name + ".jte");
    }

    private final class Template implements View {
        private final String name;

        Template(String name) {
            this.name = name;
        }

        @Override
        public String getContentType() {
            return "text/html;charset=utf-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Map<String, Object> parameters = new HashMap<>();
            if (model != null) {
                model.forEach((key, value) -> {
                    // Spring's own entries (binding results) are not parameters of any template.
                    if (value != null && key.indexOf('.') < 0) {
                        parameters.put(key, value);
                    }
                });
            }
            Frame frame = frames.of(request);
            parameters.put("frame", frame);
            // Drawn whole before the first byte leaves: a template that fails becomes an error page, not half a page.
            Utf8ByteOutput page = new Utf8ByteOutput();
            engine.render(name, parameters, page);
            response.setContentType(getContentType());
            response.setHeader("Content-Language", frame.reader().language().code());
            response.setContentLength(page.getContentLength());
            page.writeTo(response.getOutputStream());
        }
    }
}
