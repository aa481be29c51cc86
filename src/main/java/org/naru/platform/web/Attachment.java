package org.naru.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** A file that was made whole before its first byte leaves: what fails becomes an error page, not half a file. */
public final class Attachment implements View {
    private final String name;
    private final String contentType;
    private final byte[] bytes;

    private Attachment(String name, String contentType, byte[] bytes) {
        this.name = name;
        this.contentType = contentType;
        this.bytes = bytes;
    }

    /**
     * The answer of a controller that was asked for a file.
     *
     * @param name the file's name with its ending; no person's name
     * @param contentType what it is, as in the header
     * @param bytes the file; not changed afterwards
     */
    public static ModelAndView of(String name, String contentType, byte[] bytes) {
        return new ModelAndView(new Attachment(name, contentType, bytes));
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType(contentType);
        response.setHeader("Content-Disposition", disposition(name));
        // Excel takes CSV for its own old encoding unless the file begins with a byte order mark.
        byte[] mark = contentType.startsWith("text/csv") ? "\uFEFF".getBytes(StandardCharsets.UTF_8) : new byte[0];
        response.setContentLength(mark.length + bytes.length);
        response.getOutputStream().write(mark);
        response.getOutputStream().write(bytes);
    }

    /** The header that makes a browser keep a file under its name (RFC 6266, RFC 8187). */
    static String disposition(String name) {
        return "attachment; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
