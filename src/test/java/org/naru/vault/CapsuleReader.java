package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An independent reader of capsules, written from {@code docs/specs/capsule.md}: it shares no line with the client's. It answers
 * {@code ok}, {@code flagged} or the reason of the refusal.
 */
final class CapsuleReader {
    private static final int FILE_MAX = 1 << 20;
    private static final int LINE_MAX = 8192;
    private static final Pattern KIND = Pattern.compile("(?=.{1,40}$)[a-z]+(\\.[a-z]+)*");
    private static final Pattern TYPE =
            Pattern.compile("application/json|text/plain; charset=utf-8|application/octet-stream");
    private static final Pattern ALG = Pattern.compile("Ed25519");

    private CapsuleReader() {}

    /** What was asked for. */
    record Row(String org, String subject, String kind, String doc, long version, String docHash, List<String> prev) {}

    /** The signed line. */
    private record Context(
            UUID org,
            UUID subject,
            String kind,
            UUID doc,
            long version,
            List<Hash> prev,
            UUID author,
            long card,
            long logSeq,
            Hash logHash,
            long length,
            Hash sha256) {}

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }

    static String read(
            byte[] file,
            byte[] secret,
            Row row,
            Directory directory,
            List<SubjectCard> cards,
            Map<String, Long> known) {
        try {
            return opened(file, secret, row, directory, cards, known);
        } catch (Refused refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static String opened(
            byte[] file, byte[] secret, Row row, Directory directory, List<SubjectCard> cards, Map<String, Long> known)
            throws Refused {
        must(
                file.length <= FILE_MAX
                        && AgeHeader.isBucket(file.length)
                        && AgeHeader.isOne(file, AgeHeader.Stanza.HYBRID),
                "stanza");
        byte[] plain;
        try {
            plain = HybridAge.open(secret, file);
        } catch (GeneralSecurityException e) {
            throw (Refused) new Refused("seal").initCause(e);
        }
        int first = line(plain, 0, 14);
        int second = line(plain, first + 1, LINE_MAX);
        int third = line(plain, second + 1, 88);
        byte[] signed = Arrays.copyOf(plain, second + 1);
        Context said = context(text(plain, 0, first), text(plain, first + 1, second));
        byte[] signature = signature(text(plain, second + 1, third));

        Directory.Admitted card = directory
                .card(said.card())
                .filter(each -> each.card().member().equals(said.author()) && each.at(said.logSeq()))
                .orElseThrow(() -> new Refused("author"));
        must(directory.knows(said.logSeq(), said.logHash()), "author");
        must(StrictEd25519.verifies(card.card().key().bytes(), signed, signature), "signature");
        Hash docHash = Hash.of(signed);
        must(isAsked(said, docHash, row) && directory.org().equals(Optional.of(said.org())), "context");
        must(mayWrite(said, directory, cards), "right");
        int from = third + 1;
        must(said.length() <= plain.length - from, "length");
        for (int i = from + (int) said.length(); i < plain.length; i++) {
            must(plain[i] == 0, "length");
        }
        must(
                Hash.of(Arrays.copyOfRange(plain, from, from + (int) said.length()))
                        .equals(said.sha256()),
                "body");
        long highest = 0;
        for (Hash each : said.prev()) {
            Long version = known.get(each.text());
            must(version != null, "chain");
            highest = Math.max(highest, version == null ? 0 : version);
        }
        must(said.version() == highest + 1, "chain");
        return card.retired() == Long.MAX_VALUE ? "ok" : "flagged";
    }

    private static boolean isAsked(Context said, Hash docHash, Row row) {
        return said.org().toString().equals(row.org())
                && said.subject().toString().equals(row.subject())
                && said.kind().equals(row.kind())
                && said.doc().toString().equals(row.doc())
                && said.version() == row.version()
                && docHash.text().equals(row.docHash())
                && said.prev().stream().map(Hash::text).toList().equals(row.prev());
    }

    private static boolean mayWrite(Context said, Directory directory, List<SubjectCard> cards) {
        SubjectCard then = cards.stream()
                .filter(each -> each.log().seq() <= said.logSeq())
                .reduce((_, later) -> later)
                .orElse(cards.getFirst());
        return then.circles().stream()
                .anyMatch(each -> Optional.ofNullable(directory.circles.get(each.circle()))
                        .flatMap(circle -> circle.listAt(said.logSeq()))
                        .filter(list -> list.list().members().contains(said.author()))
                        .isPresent());
    }

    private static Context context(String first, String line) throws Refused {
        must(first.equals("naru-capsule/1"), "form");
        try {
            CanonicalReader from = new CanonicalReader(line);
            from.open().first("alg");
            from.matching(ALG, from.string());
            UUID org = from.then("org").uuid();
            UUID subject = from.then("subject").uuid();
            String kind = from.matching(KIND, from.then("kind").string());
            UUID doc = from.then("doc").uuid();
            long version = from.then("version").integer();
            from.then("prev");
            List<Hash> prev = from.list(16, from::hash);
            from.then("seen");
            List<String> seen = from.list(64, () -> {
                String text = from.string();
                CanonicalReader.bytes(text, 12);
                return text;
            });
            UUID author = from.then("author").uuid();
            long card = from.then("card").integer();
            from.then("log").bracket('[');
            long logSeq = from.integer();
            Hash logHash = from.comma().hash();
            from.bracket(']').then("time").time();
            from.matching(TYPE, from.then("type").string());
            long length = from.then("len").integer();
            Hash sha256 = from.then("sha256").hash();
            from.then("salt").bytes(16);
            from.close().end();
            must(ascending(prev.stream().map(Hash::text).toList()) && ascending(seen), "form");
            must(version >= 1 && (version == 1) == prev.isEmpty(), "form");
            return new Context(org, subject, kind, doc, version, prev, author, card, logSeq, logHash, length, sha256);
        } catch (CanonicalReader.Malformed malformed) {
            throw (Refused) new Refused("form").initCause(malformed);
        }
    }

    private static boolean ascending(List<String> texts) {
        for (int i = 1; i < texts.size(); i++) {
            if (texts.get(i - 1).compareTo(texts.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] signature(String text) throws Refused {
        try {
            return CanonicalReader.bytes(text, 64);
        } catch (CanonicalReader.Malformed malformed) {
            throw (Refused) new Refused("form").initCause(malformed);
        }
    }

    private static int line(byte[] plain, int from, int most) throws Refused {
        for (int i = from; i < plain.length && i <= from + most; i++) {
            if (plain[i] == '\n') {
                return i;
            }
        }
        throw new Refused("form");
    }

    private static String text(byte[] plain, int from, int to) {
        return new String(plain, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static void must(boolean holds, String reason) throws Refused {
        if (!holds) {
            throw new Refused(reason);
        }
    }
}
