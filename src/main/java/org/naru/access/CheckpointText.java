package org.naru.access;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the chain of the audit log stood, as the two lines that are signed ({@code docs/specs/audit.md}, section 4).
 *
 * @param head position and hash
 * @param time when, in whole seconds
 */
record CheckpointText(AuditHead head, Instant time) {
    private static final Pattern FORM = Pattern.compile("naru-checkpoint/1\n"
            + "\\{\"position\":([1-9][0-9]{0,15}),\"count\":([1-9][0-9]{0,15}),\"hash\":\"([A-Za-z0-9+/]{43}=)\","
            + "\"time\":\"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)\"}\n");

    /** Cuts the time to seconds. */
    CheckpointText {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Reads exactly the two lines; anything else is none. */
    static Optional<CheckpointText> parse(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches() || !found.group(1).equals(found.group(2))) {
            return Optional.empty();
        }
        try {
            CheckpointText read = new CheckpointText(
                    new AuditHead(
                            Long.parseLong(found.group(1)),
                            HexFormat.of().formatHex(Base64.getDecoder().decode(found.group(3)))),
                    Instant.parse(found.group(4)));
            // One text for one meaning: unused bits of the last letter are zero.
            return read.text().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The two lines, each with its line feed. */
    String text() {
        return "naru-checkpoint/1\n{\"position\":" + head.position() + ",\"count\":" + head.position() + ",\"hash\":\""
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(head.hash())) + "\",\"time\":\"" + time
                + "\"}\n";
    }

    /** What is signed. */
    byte[] bytes() {
        return text().getBytes(StandardCharsets.US_ASCII);
    }
}
