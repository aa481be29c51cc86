package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One statement of the directory, taken apart and not yet judged.
 *
 * @param signedText what is signed: the first two lines with their LF, a character a byte
 * @param hash over all bytes
 */
record Statement(
        long seq,
        Hash prev,
        UUID org,
        String kind,
        List<Signer> by,
        Claim claim,
        String signedText,
        List<byte[]> signatures,
        Hash hash) {
    static final int SIZE_MAX = 64 * 1024;
    private static final String FIRST = "naru-statement/1\n";
    private static final int SIGNERS_MAX = 3;

    /**
     * Who signs.
     *
     * @param member empty for the recovery key
     * @param seq the statement that admitted the signing card, or that named the recovery key
     */
    record Signer(Optional<UUID> member, long seq) {
        private static Signer read(CanonicalReader from) {
            String who = from.bracket('[').string();
            Optional<UUID> member = who.equals("recovery") ? Optional.empty() : Optional.of(from.uuid(who));
            long seq = from.comma().integer();
            from.bracket(']');
            return new Signer(member, seq);
        }
    }

    byte[] signed() {
        return signedText.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Takes bytes apart.
     *
     * @return nothing if the form is wrong
     */
    static Optional<Statement> read(byte[] bytes) {
        try {
            return Optional.of(parse(bytes));
        } catch (CanonicalReader.Malformed e) {
            return Optional.empty();
        }
    }

    private static Statement parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> lines = SignedLines.of(text, FIRST);
        CanonicalReader from = new CanonicalReader(lines.getFirst());
        long seq = from.open().first("seq").integer();
        Hash prev = from.then("prev").hashOrNone();
        UUID org = from.then("org").uuid();
        String kind = from.then("kind").string();
        from.then("time").time();
        List<Signer> by = from.then("by").list(SIGNERS_MAX, () -> Signer.read(from));
        Claim claim = Claim.read(kind, from);
        if (by.isEmpty() || lines.size() - 1 != by.size()) {
            throw new CanonicalReader.Malformed("signers", from.position());
        }
        List<byte[]> signatures = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            signatures.add(CanonicalReader.bytes(line, StrictEd25519.SIGNATURE_BYTES));
        }
        String signed = FIRST + lines.getFirst() + "\n";
        return new Statement(seq, prev, org, kind, List.copyOf(by), claim, signed, signatures, Hash.of(bytes));
    }
}
