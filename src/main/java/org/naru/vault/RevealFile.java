package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Requests to read a subject for a time, and consents to them ({@code docs/specs/reveal.md}). */
final class RevealFile {
    private static final String REQUEST = "naru-reveal/1\n";
    private static final String CONSENT = "naru-reveal-consent/1\n";
    private static final int FILE_MAX_BYTES = 4096;
    private static final Duration LENGTH_MAX = Duration.ofDays(30);
    private static final Duration AHEAD_MAX = Duration.ofMinutes(10);

    static final int CONSENTS_MIN = 2;
    static final int CONSENTS_MAX = 9;

    /** Why somebody may ask. */
    static final Set<String> REASONS = Set.of("guardian", "audit", "authority", "continuity", "person-asked");

    private RevealFile() {}

    /** A request, and what was signed. */
    record Request(
            UUID id,
            UUID org,
            UUID subject,
            long version,
            UUID asker,
            long card,
            Directory.Head log,
            String reason,
            long k,
            Instant from,
            Instant until,
            Hash hash,
            SubjectCard.Signed signed) {}

    /** A consent to one request. */
    record Consent(UUID org, Hash request, UUID member, long card, SubjectCard.Signed signed) {}

    static Optional<Request> request(byte[] bytes) {
        try {
            List<String> lines = lines(bytes, REQUEST);
            CanonicalReader from = new CanonicalReader(lines.getFirst());
            UUID id = from.open().first("id").uuid();
            UUID org = from.then("org").uuid();
            UUID subject = from.then("subject").uuid();
            long version = from.then("version").integer();
            UUID asker = from.then("asker").uuid();
            long card = from.then("card").integer();
            long seq = from.then("log").bracket('[').integer();
            Hash head = from.comma().hash();
            String reason = from.bracket(']').then("reason").string();
            long k = from.then("k").integer();
            Instant begins = Instant.parse(from.then("from").time());
            Instant until = Instant.parse(from.then("until").time());
            from.close().end();
            if (!REASONS.contains(reason)) {
                return Optional.empty();
            }
            return Optional.of(new Request(
                    id,
                    org,
                    subject,
                    version,
                    asker,
                    card,
                    new Directory.Head(seq, head),
                    reason,
                    k,
                    begins,
                    until,
                    Hash.of(bytes),
                    new SubjectCard.Signed(REQUEST + lines.getFirst() + "\n", lines.getLast())));
        } catch (CanonicalReader.Malformed | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Consent> consent(byte[] bytes) {
        try {
            List<String> lines = lines(bytes, CONSENT);
            CanonicalReader from = new CanonicalReader(lines.getFirst());
            UUID org = from.open().first("org").uuid();
            Hash request = from.then("request").hash();
            UUID member = from.then("member").uuid();
            long card = from.then("card").integer();
            from.then("time").time();
            from.close().end();
            return Optional.of(new Consent(
                    org,
                    request,
                    member,
                    card,
                    new SubjectCard.Signed(CONSENT + lines.getFirst() + "\n", lines.getLast())));
        } catch (CanonicalReader.Malformed e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(byte[] bytes, String first) {
        if (bytes.length > FILE_MAX_BYTES) {
            throw new CanonicalReader.Malformed("size", 0);
        }
        List<String> lines = SignedLines.of(new String(bytes, StandardCharsets.ISO_8859_1), first);
        if (lines.size() != 2) {
            throw new CanonicalReader.Malformed("lines", 0);
        }
        CanonicalReader.bytes(lines.getLast(), StrictEd25519.SIGNATURE_BYTES);
        return lines;
    }

    /** Why a request is refused by itself; nothing if it holds. */
    static Optional<String> judge(Directory directory, byte[] bytes, Instant now) {
        Optional<Request> read = request(bytes);
        if (read.isEmpty()) {
            return Optional.of("form");
        }
        Request request = read.get();
        if (!directory.org().equals(Optional.of(request.org()))) {
            return Optional.of("org");
        }
        if (!directory.knows(request.log().seq(), request.log().hash())) {
            return Optional.of("log");
        }
        Optional<Directory.Admitted> card = counting(directory, request.card(), request.asker());
        if (card.isEmpty()) {
            return Optional.of("asker");
        }
        if (!request.signed().by(card.get().card().key().bytes())) {
            return Optional.of("signature");
        }
        if (request.k() < CONSENTS_MIN || request.k() > CONSENTS_MAX) {
            return Optional.of("k");
        }
        if (!request.from().isBefore(request.until())
                || Duration.between(request.from(), request.until()).compareTo(LENGTH_MAX) > 0
                || request.from().isAfter(now.plus(AHEAD_MAX))) {
            return Optional.of("time");
        }
        return request.until().isAfter(now) ? Optional.empty() : Optional.of("expired");
    }

    /** Why a request with its consents is refused; nothing if all hold and are enough. */
    static Optional<String> judge(Directory directory, byte[] bytes, List<byte[]> consents, Instant now) {
        Optional<String> alone = judge(directory, bytes, now);
        if (alone.isPresent()) {
            return alone;
        }
        Request request = request(bytes).orElseThrow();
        Set<UUID> members = new HashSet<>();
        for (byte[] each : consents) {
            Optional<String> refused = judgeConsent(directory, request, each);
            if (refused.isPresent()) {
                return refused;
            }
            if (!members.add(consent(each).orElseThrow().member())) {
                return Optional.of("consent-twice");
            }
        }
        return members.size() < request.k() ? Optional.of("consents") : Optional.empty();
    }

    /** Why one consent is refused; nothing if it holds. */
    static Optional<String> judgeConsent(Directory directory, Request request, byte[] bytes) {
        Optional<Consent> read = consent(bytes);
        if (read.isEmpty()) {
            return Optional.of("consent-form");
        }
        Consent consent = read.get();
        if (!consent.request().equals(request.hash()) || !directory.org().equals(Optional.of(consent.org()))) {
            return Optional.of("consent-request");
        }
        if (consent.member().equals(request.asker())) {
            return Optional.of("consent-self");
        }
        Optional<Directory.Admitted> card = counting(directory, consent.card(), consent.member());
        if (card.isEmpty()) {
            return Optional.of("consent-card");
        }
        return consent.signed().by(card.get().card().key().bytes())
                ? Optional.empty()
                : Optional.of("consent-signature");
    }

    private static Optional<Directory.Admitted> counting(Directory directory, long card, UUID member) {
        return directory
                .card(card)
                .filter(each -> each.card().member().equals(member) && each.retired() == Long.MAX_VALUE);
    }
}
