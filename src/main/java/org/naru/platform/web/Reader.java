package org.naru.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a page, as far as the page frame must know. The room that signs people in puts it into the request.
 *
 * @param name what the frame shows for a signed-in account; empty for a visitor
 * @param language in which everything is written
 * @param theme the looks chosen
 * @param zone in which times of day are shown
 * @param permissions names of what the reader may do; decides what the rail shows, not what is allowed
 * @param code the account without saying who, as it stands at the foot of what is printed; empty for a visitor
 * @param formToken what every form carries back so that no other site can send it; never empty
 */
public record Reader(
        Optional<String> name,
        Language language,
        Theme theme,
        ZoneId zone,
        Set<String> permissions,
        Optional<String> code,
        String formToken) {
    private static final String ATTRIBUTE = Reader.class.getName();

    /** Keeps a copy of the permissions. */
    public Reader {
        permissions = Set.copyOf(permissions);
    }

    /** The looks a person may choose. */
    public enum Theme {
        /** As the device says. */
        AUTO,
        /** Always light. */
        LIGHT,
        /** Always dark. */
        DARK;

        /** The word in the page and in the database: the name in lower case. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Makes this the reader of the request. */
    public void read(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The reader of the request: who was put there, else a visitor in the language the browser asks for. */
    public static Reader of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Reader reader) {
            return reader;
        }
        return visitor(request.getHeader("Accept-Language"));
    }

    private static Reader visitor(@Nullable String acceptLanguage) {
        Language language = acceptLanguage == null ? Language.KO : Language.accepted(acceptLanguage);
        return new Reader(Optional.empty(), language, Theme.AUTO, ZoneId.of("UTC"), Set.of(), Optional.empty(), "none");
    }

    /** Says that somebody reads, never who. */
    @Override
    public String toString() {
        return "Reader[sealed]";
    }
}
