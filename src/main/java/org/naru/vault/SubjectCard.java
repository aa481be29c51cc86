package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The public key of one subject, said by a member of a circle that reads it. Outside the chain, judged by it.
 *
 * @param subject random, client-made
 * @param kind such as {@code entry}
 * @param version 1, 2, 3 … of this subject
 * @param circles the circle epochs to which the secret is wrapped
 * @param author a member's id
 * @param card which of the author's cards signs
 * @param log the head of the directory that the author knew
 * @param prev hash of the card before, none for the first
 * @param hash of all bytes
 */
public record SubjectCard(
        UUID org,
        UUID subject,
        String kind,
        long version,
        String recipient,
        List<CircleEpoch> circles,
        UUID author,
        long card,
        Directory.Head log,
        Hash prev,
        Hash hash,
        Signed signed) {
    private static final String FIRST = "naru-subject/1\n";
    private static final int SIZE_MAX = 64 * 1024;
    private static final int CIRCLES_MAX = 50;

    /** What kinds of subjects look like. */
    static final Pattern KIND = Pattern.compile("[a-z]{1,20}");

    /** An epoch of a circle. */
    public record CircleEpoch(UUID circle, long epoch) {}

    /** What was signed, and the signature. */
    record Signed(String text, String signature) {
        boolean by(byte[] key) {
            return StrictEd25519.verifies(
                    key,
                    text.getBytes(StandardCharsets.US_ASCII),
                    CanonicalReader.bytes(signature, StrictEd25519.SIGNATURE_BYTES));
        }
    }

    /** Why a subject card is refused; judged in this order. */
    public enum Reason {
        /** Lines, canonical JSON, types, size. */
        FORM,
        /** Of another mission. */
        ORG,
        /** The head is not on our chain. */
        LOG,
        /** The card is not the author's, or does not count at the head. */
        AUTHOR,
        /** Does not verify. */
        SIGNATURE,
        /** None, not sorted, unknown, or no epoch at the head. */
        CIRCLES,
        /** The author belongs to none of them, or to none of those of the card before. */
        RIGHT,
        /** Does not follow the card before. */
        VERSION;

        /** The word of the format. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Takes bytes apart; nothing if the form is wrong. */
    public static Optional<SubjectCard> read(byte[] bytes) {
        try {
            return bytes.length > SIZE_MAX ? Optional.empty() : Optional.of(parse(bytes));
        } catch (CanonicalReader.Malformed e) {
            return Optional.empty();
        }
    }

    private static SubjectCard parse(byte[] bytes) {
        List<String> lines = SignedLines.of(new String(bytes, StandardCharsets.ISO_8859_1), FIRST);
        if (lines.size() != 2) {
            throw new CanonicalReader.Malformed("lines", 0);
        }
        CanonicalReader from = new CanonicalReader(lines.getFirst());
        UUID org = from.open().first("org").uuid();
        UUID subject = from.then("subject").uuid();
        String kind = from.matching(KIND, from.then("kind").string());
        long version = from.then("version").integer();
        String recipient = from.then("recipient").recipient();
        List<CircleEpoch> circles = from.then("circles").list(CIRCLES_MAX, () -> {
            UUID circle = from.bracket('[').uuid();
            long epoch = from.comma().integer();
            from.bracket(']');
            return new CircleEpoch(circle, epoch);
        });
        UUID author = from.then("author").uuid();
        long card = from.then("card").integer();
        long seq = from.then("log").bracket('[').integer();
        Hash head = from.comma().hash();
        from.bracket(']').then("time").time();
        Hash prev = from.then("prev").hashOrNone();
        from.close().end();
        CanonicalReader.bytes(lines.getLast(), StrictEd25519.SIGNATURE_BYTES);
        return new SubjectCard(
                org,
                subject,
                kind,
                version,
                recipient,
                List.copyOf(circles),
                author,
                card,
                new Directory.Head(seq, head),
                prev,
                Hash.of(bytes),
                new Signed(FIRST + lines.getFirst() + "\n", lines.getLast()));
    }

    /**
     * Judges a card at the head of the directory that its author knew.
     *
     * @param before the card of the version before, nothing for the first
     * @return why it is refused, or nothing
     */
    public Optional<Reason> judge(Directory directory, Optional<SubjectCard> before) {
        if (!directory.org().equals(Optional.of(org))) {
            return Optional.of(Reason.ORG);
        }
        if (!directory.knows(log.seq(), log.hash())) {
            return Optional.of(Reason.LOG);
        }
        return judgeAt(directory, log.seq(), before);
    }

    /** The same at another place of the chain: as things stand now, say. */
    Optional<Reason> judgeAt(Directory directory, long at, Optional<SubjectCard> before) {
        Optional<Directory.Admitted> signing =
                directory.card(card).filter(each -> each.card().member().equals(author) && each.at(at));
        if (signing.isEmpty()) {
            return Optional.of(Reason.AUTHOR);
        }
        if (!signed.by(signing.get().card().key().bytes())) {
            return Optional.of(Reason.SIGNATURE);
        }
        boolean made = circles.stream()
                .allMatch(each -> Optional.ofNullable(directory.circles.get(each.circle()))
                        .flatMap(circle -> circle.epochAt(at))
                        .filter(epoch -> each.epoch() > 0
                                && each.epoch() <= epoch.claim().epoch())
                        .isPresent());
        List<UUID> ids = circles.stream().map(CircleEpoch::circle).toList();
        if (circles.isEmpty() || !made || !DirectoryRules.sorted(ids)) {
            return Optional.of(Reason.CIRCLES);
        }
        if (!belongs(directory, at, circles)
                || before.filter(card -> !belongs(directory, at, card.circles()))
                        .isPresent()) {
            return Optional.of(Reason.RIGHT);
        }
        boolean follows = before.map(card -> version == card.version() + 1
                        && prev.equals(card.hash())
                        && subject.equals(card.subject())
                        && kind.equals(card.kind())
                        && !recipient.equals(card.recipient()))
                .orElse(version == 1 && prev.equals(Hash.NONE));
        return follows ? Optional.empty() : Optional.of(Reason.VERSION);
    }

    private boolean belongs(Directory directory, long at, List<CircleEpoch> to) {
        return to.stream()
                .anyMatch(each -> Optional.ofNullable(directory.circles.get(each.circle()))
                        .flatMap(circle -> circle.listAt(at))
                        .filter(list -> list.list().members().contains(author))
                        .isPresent());
    }
}
