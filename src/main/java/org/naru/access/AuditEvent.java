package org.naru.access;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/**
 * An event of the audit log: who did what, to what, when. Opaque ids only.
 *
 * @param at when, in whole microseconds; the hour for field and house staff
 * @param actor who: {@code account:…}, {@code operator:…}, {@code system:…}
 * @param kind what happened, in lower case with hyphens
 * @param subject to what: an opaque id, a route or a permission
 * @param detail a word more, never a name
 * @param circle the circle it happened in
 * @param count how many things of the kind
 */
record AuditEvent(
        Instant at, String actor, String kind, String subject, String detail, Optional<UUID> circle, long count) {
    private static final String FORMAT = "naru-audit/1";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** The moment as it is hashed and exported. */
    String moment() {
        return MOMENT.format(at);
    }

    /** The bytes that are hashed at a position, after the hash before it: {@code docs/specs/audit.md}, section 3. */
    byte[] bytes(long position) {
        ByteArrayOutputStream to = new ByteArrayOutputStream(256);
        to.write('l');
        text(to, FORMAT);
        number(to, position);
        text(to, moment());
        text(to, actor);
        text(to, kind);
        text(to, subject);
        text(to, detail);
        text(to, circle.map(UUID::toString).orElse(""));
        number(to, count);
        to.write('e');
        return to.toByteArray();
    }

    private static void text(ByteArrayOutputStream to, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        to.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        to.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream to, long value) {
        to.writeBytes(("i" + value + "e").getBytes(StandardCharsets.US_ASCII));
    }
}
