package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a member declares before she hands a record over to somebody outside ({@code docs/specs/handover.md}). */
final class HandoverFile {
    private static final String FIRST = "naru-handover/1\n";
    private static final int FILE_MAX_BYTES = 4096;
    /** The declared hour may be this far from the server's: clocks, and an hour that has just begun. */
    private static final Duration APART_MAX = Duration.ofHours(2);

    /** What a record may be handed over for. */
    static final Set<String> PURPOSES = Set.of("person-asked", "guardian", "authority", "partner", "health", "lawyer");

    /** What it may be sealed to: keys of somebody outside, or words that are made for this once. */
    private static final Set<String> SEALED_TO = Set.of("hybrid", "x25519", "words");

    private HandoverFile() {}

    /**
     * A declaration, and what was signed.
     *
     * @param key SHA-256 of the text of the public key; absent for words
     */
    record Declared(
            UUID id,
            UUID org,
            UUID subject,
            UUID member,
            long card,
            Directory.Head log,
            String purpose,
            String to,
            Optional<Hash> key,
            Instant hour,
            SubjectCard.Signed signed) {}

    static Optional<Declared> read(byte[] bytes) {
        try {
            if (bytes.length > FILE_MAX_BYTES) {
                return Optional.empty();
            }
            List<String> lines = SignedLines.of(new String(bytes, StandardCharsets.ISO_8859_1), FIRST);
            if (lines.size() != 2) {
                return Optional.empty();
            }
            CanonicalReader.bytes(lines.getLast(), StrictEd25519.SIGNATURE_BYTES);
            CanonicalReader from = new CanonicalReader(lines.getFirst());
            UUID id = from.open().first("id").uuid();
            UUID org = from.then("org").uuid();
            UUID subject = from.then("subject").uuid();
            UUID member = from.then("member").uuid();
            long card = from.then("card").integer();
            long seq = from.then("log").bracket('[').integer();
            Hash head = from.comma().hash();
            String purpose = from.bracket(']').then("purpose").string();
            String to = from.then("to").string();
            String key = from.then("key").string();
            Instant hour = Instant.parse(from.then("hour").time());
            from.close().end();
            boolean known = PURPOSES.contains(purpose)
                    && SEALED_TO.contains(to)
                    && key.isEmpty() == to.equals("words")
                    && hour.equals(hour.truncatedTo(ChronoUnit.HOURS));
            if (!known) {
                return Optional.empty();
            }
            Optional<Hash> hash =
                    key.isEmpty() ? Optional.empty() : Optional.of(new Hash(CanonicalReader.bytes(key, 32)));
            SubjectCard.Signed signed = new SubjectCard.Signed(FIRST + lines.getFirst() + "\n", lines.getLast());
            return Optional.of(new Declared(
                    id, org, subject, member, card, new Directory.Head(seq, head), purpose, to, hash, hour, signed));
        } catch (CanonicalReader.Malformed | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Why a declaration is refused by itself; nothing if it holds. */
    static Optional<String> judge(Directory directory, Declared declared, Instant now) {
        if (!directory.org().equals(Optional.of(declared.org()))) {
            return Optional.of("org");
        }
        if (!directory.knows(declared.log().seq(), declared.log().hash())) {
            return Optional.of("log");
        }
        Optional<Directory.Admitted> card = directory
                .card(declared.card())
                .filter(each -> each.card().member().equals(declared.member()) && each.retired() == Long.MAX_VALUE);
        if (card.isEmpty()) {
            return Optional.of("member");
        }
        if (!declared.signed().by(card.get().card().key().bytes())) {
            return Optional.of("signature");
        }
        return Duration.between(declared.hour(), now).abs().compareTo(APART_MAX) > 0
                ? Optional.of("time")
                : Optional.empty();
    }
}
