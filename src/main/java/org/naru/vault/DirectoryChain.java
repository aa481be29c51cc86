package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole chain of statements, from the first on, and what a verifier says of it. */
public final class DirectoryChain {
    private static final String FIRST = "naru-statement/1\n";

    private DirectoryChain() {}

    /**
     * What a verifier says.
     *
     * @param directory what holds: everything, or all before the refused statement
     * @param refused the first statement that does not hold
     */
    public record Verified(Directory directory, Optional<RefusedAt> refused) {}

    /** The first statement that does not hold. */
    public record RefusedAt(long seq, Reason reason) {}

    /** Judges a chain. */
    public static Verified verify(List<byte[]> statements) {
        Directory directory = new Directory();
        for (int seq = 0; seq < statements.size(); seq++) {
            if (directory.add(statements.get(seq)) instanceof Directory.Verdict.Refused(Reason reason)) {
                return new Verified(directory, Optional.of(new RefusedAt(seq, reason)));
            }
        }
        return new Verified(directory, Optional.empty());
    }

    /**
     * The statements of a file: one after the other as they are, or as {@code GET /vault/directory} answers.
     *
     * @return nothing if it is neither
     */
    public static Optional<List<byte[]>> read(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (text.startsWith(FIRST)) {
            List<byte[]> all = new ArrayList<>();
            int start = 0;
            while (start < text.length()) {
                int next = text.indexOf(FIRST, start + FIRST.length());
                int end = next < 0 ? text.length() : next;
                all.add(text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1));
                start = end;
            }
            return Optional.of(all);
        }
        try {
            JsonNode list = JsonMapper.builder().build().readTree(file).path("statements");
            if (!list.isArray()) {
                return Optional.empty();
            }
            List<byte[]> all = new ArrayList<>();
            for (JsonNode each : list) {
                all.add(Base64.getDecoder().decode(each.asString("")));
            }
            return Optional.of(all);
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
