package org.naru.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address of a page with what it asks for: page, size, order and filters of a list. Controllers take it as a
 * parameter.
 *
 * <p>Every question about a part that is there but makes no sense ends in {@link BadAddress}, which becomes a page with
 * status 400 naming the part. A part that is there but empty counts as absent, because an empty field of a form is sent
 * so. What nobody asks for is ignored.
 */
public final class Address {
    /** Earliest and latest date an address may name; what lies outside is a slip of the hand. */
    private static final LocalDate DATE_MIN = LocalDate.of(1900, 1, 1);

    private static final LocalDate DATE_MAX = LocalDate.of(2200, 12, 31);

    private final String path;
    private final Map<String, String> parts;

    private Address(String path, Map<String, String> parts) {
        this.path = path;
        this.parts = parts;
    }

    /** The address of a request; of a part given several times the first counts. */
    public static Address of(HttpServletRequest request) {
        Map<String, String> parts = new LinkedHashMap<>();
        if (request.getQueryString() != null) {
            request.getParameterMap().forEach((name, values) -> parts.put(name, values[0]));
        }
        Object original = request.getAttribute("jakarta.servlet.error.request_uri");
        return new Address(original instanceof String uri ? uri : request.getRequestURI(), parts);
    }

    /** An address of a path and its parts. */
    public static Address of(String path, Map<String, String> parts) {
        return new Address(path, new LinkedHashMap<>(parts));
    }

    /** The path, without what is asked for. */
    public String path() {
        return path;
    }

    /** Which page is asked for: {@code ?page=2&size=100}. */
    public Paging paging() {
        int page = integer("page", 1, Paging.PAGE_MAX).orElse(1);
        int size = integer("size", 1, Paging.SIZE_MAX).orElse(Paging.SIZE_DEFAULT);
        return new Paging(page, size);
    }

    /**
     * The order asked for: {@code ?sort=date}, or {@code ?sort=-date} for descending.
     *
     * @param columns names that may be sorted by
     */
    public Sort sort(Sort otherwise, Collection<String> columns) {
        return text("sort", 50)
                .map(code -> {
                    Sort sort = Sort.of(code);
                    if (!columns.contains(sort.column())) {
                        throw bad("platform.bad.choice", "sort", code);
                    }
                    return sort;
                })
                .orElse(otherwise);
    }

    /** A text, trimmed; absent when it is empty. */
    public Optional<String> text(String name, int lengthMax) {
        String value = parts.get(name);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String trimmed = value.strip();
        if (trimmed.length() > lengthMax || trimmed.indexOf('\0') >= 0) {
            throw bad("platform.bad.text", name, lengthMax);
        }
        return Optional.of(trimmed);
    }

    /** A calendar date, {@code 2024-03-01}. */
    public Optional<LocalDate> date(String name) {
        return text(name, 20).map(value -> {
            try {
                LocalDate date = LocalDate.parse(value);
                if (date.isBefore(DATE_MIN) || date.isAfter(DATE_MAX)) {
                    throw bad("platform.bad.date", name, value);
                }
                return date;
            } catch (DateTimeException _) {
                throw bad("platform.bad.date", name, value);
            }
        });
    }

    /** A whole number within bounds. */
    public OptionalInt integer(String name, int min, int max) {
        OptionalLong number = number(name, min, max);
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /** A whole number within bounds. */
    public OptionalLong number(String name, long min, long max) {
        Optional<String> value = text(name, 20);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(value.get());
            if (number < min || number > max) {
                throw bad("platform.bad.range", name, min, max);
            }
            return OptionalLong.of(number);
        } catch (NumberFormatException _) {
            throw bad("platform.bad.number", name, value.get());
        }
    }

    /** One of several words. */
    public Optional<String> choice(String name, Collection<String> words) {
        return text(name, 200).map(value -> {
            if (!words.contains(value)) {
                throw bad("platform.bad.choice", name, value);
            }
            return value;
        });
    }

    /** One of the constants of an enum, by its name in lower case. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return text(name, 100)
                .map(value -> Arrays.stream(type.getEnumConstants())
                        .filter(constant ->
                                constant.name().toLowerCase(Locale.ROOT).equals(value))
                        .findFirst()
                        .orElseThrow(() -> bad("platform.bad.choice", name, value)));
    }

    /** A switch that is on when the part is {@code yes}. */
    public boolean yes(String name) {
        return text(name, 10).filter("yes"::equals).isPresent();
    }

    /** The file wanted instead of a page: {@code ?format=csv} or {@code ?format=xlsx}. */
    public Optional<Download.Format> format() {
        return choice("format", Download.Format.class);
    }

    /** What a part holds as it was sent, for filling a filter's field again; empty when absent. */
    public String raw(String name) {
        return parts.getOrDefault(name, "");
    }

    /** Whether the address asks for anything beyond its path. */
    public boolean hasParts() {
        return !parts.isEmpty();
    }

    /** The same address with one part changed, or removed when the value is absent; the page goes back to the first. */
    public String with(String name, @Nullable String value) {
        Address changed = without(name);
        if (!name.equals("page")) {
            changed = changed.without("page");
        }
        if (value != null) {
            changed.parts.put(name, value);
        }
        return changed.toString();
    }

    /** The same address without one part. */
    public Address without(String name) {
        Map<String, String> rest = new LinkedHashMap<>(parts);
        rest.remove(name);
        return new Address(path, rest);
    }

    /** The parts of the address other than those named: what a filter's form carries along unseen. */
    public Map<String, String> others(Collection<String> names) {
        Map<String, String> rest = new LinkedHashMap<>(parts);
        rest.keySet().removeAll(names);
        rest.remove("page");
        return rest;
    }

    /** Whether one of these parts is there and not empty. */
    public boolean hasAny(Collection<String> names) {
        return names.stream().anyMatch(name -> !raw(name).isEmpty());
    }

    /** The same address without these parts, from its first page. */
    public String withoutAll(Collection<String> names) {
        return new Address(path, others(names)).toString();
    }

    /** Where this list is given as a file, whole, in the same order and with the same filters. */
    public String download(String format) {
        return without("page")
                .without("size")
                .without("after")
                .without("before")
                .with("format", format);
    }

    /** Path and parts, encoded. */
    @Override
    public String toString() {
        if (parts.isEmpty()) {
            return path;
        }
        return path
                + parts.entrySet().stream()
                        .map(part -> encoded(part.getKey()) + "=" + encoded(part.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static BadAddress bad(String key, Object... arguments) {
        return new BadAddress(Message.of(key, arguments));
    }
}
