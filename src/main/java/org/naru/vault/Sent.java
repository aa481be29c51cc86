package org.naru.vault;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client sent, read strictly and kept nowhere: not more than is allowed, of the type that the route takes, nothing
 * that was not asked for.
 */
final class Sent {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Sent() {}

    /** A JSON object as a record. */
    static <T> T json(HttpServletRequest request, Class<T> type, int bytesMax) {
        return json(body(request, "application/json", bytesMax, Set.of()), type);
    }

    /** The same, of bytes that came inside of others. */
    static <T> T json(byte[] body, Class<T> type) {
        try {
            T value = JSON.readValue(body, type);
            if (!isWhole(value)) {
                throw VaultRefused.with(400, "form");
            }
            return value;
        } catch (JacksonException e) {
            throw VaultRefused.with(400, "form");
        }
    }

    /** Whether nothing is missing that the record does not say may be, and no text holds what a database cannot. */
    private static boolean isWhole(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case String text -> text.indexOf('\0') < 0;
            case Collection<?> all -> all.stream().allMatch(Sent::isWhole);
            case Optional<?> may -> may.isEmpty() || isWhole(may.get());
            case Record whole ->
                Arrays.stream(whole.getClass().getRecordComponents()).allMatch(part -> isWhole(whole, part));
            default -> true;
        };
    }

    private static boolean isWhole(Record whole, RecordComponent part) {
        try {
            part.getAccessor().setAccessible(true);
            Object value = part.getAccessor().invoke(whole);
            return (value == null && part.getAnnotatedType().isAnnotationPresent(Nullable.class)) || isWhole(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's part cannot be read", e);
        }
    }

    /** Bytes as they are; the address may carry these parameters and no other. */
    static byte[] file(HttpServletRequest request, int bytesMax, Set<String> parameters) {
        return body(request, "application/octet-stream", bytesMax, parameters);
    }

    /** Bytes that are read as they come. Knows their number before. */
    record Stream(long length, InputStream in) {}

    /** The same, not read yet. */
    static Stream stream(HttpServletRequest request, int bytesMax, Set<String> parameters) {
        judge(request, "application/octet-stream", bytesMax, parameters);
        if (request.getContentLengthLong() < 0) {
            throw VaultRefused.with(411, "size");
        }
        try {
            return new Stream(request.getContentLengthLong(), request.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("what a client sent broke off", e);
        }
    }

    private static byte[] body(HttpServletRequest request, String type, int bytesMax, Set<String> parameters) {
        judge(request, type, bytesMax, parameters);
        try {
            byte[] body = request.getInputStream().readNBytes(bytesMax + 1);
            if (body.length > bytesMax) {
                throw VaultRefused.with(413, "size");
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("what a client sent broke off", e);
        }
    }

    private static void judge(HttpServletRequest request, String type, int bytesMax, Set<String> parameters) {
        if (!type.equals(request.getContentType()) || request.getHeader("Content-Encoding") != null) {
            throw VaultRefused.with(415, "type");
        }
        if (!parameters.containsAll(request.getParameterMap().keySet())) {
            throw VaultRefused.with(400, "parameter");
        }
        if (request.getContentLengthLong() > bytesMax) {
            throw VaultRefused.with(413, "size");
        }
    }

    /** Base64 with padding in its one spelling. */
    static byte[] bytes(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw VaultRefused.with(400, "form");
        }
        throw VaultRefused.with(400, "form");
    }

    static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** An id in its one spelling. */
    static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw VaultRefused.with(400, "form");
        }
        throw VaultRefused.with(400, "form");
    }
}
