package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whole chains for tests of other rooms. */
public final class TestDirectory {
    private TestDirectory() {}

    /** Two members, one circle, one epoch, as a file. */
    public static String small() {
        TestChain chain = TestChain.begun();
        TestMember member = chain.admitted();
        UUID circle = UUID.randomUUID();
        chain.members(circle, 1, false, List.of(member), List.of(member)).said();
        chain.epoch(circle, 1, member).said();
        return chain.statements.stream()
                .map(each -> new String(each, StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining());
    }

    /** The same as the server answers it. */
    public static String asAnswered(String chain) {
        return Arrays.stream(chain.split("(?=naru-statement/1\n)"))
                .map(each -> "\"" + TestMember.b64(each.getBytes(StandardCharsets.ISO_8859_1)) + "\"")
                .collect(Collectors.joining(",", "{\"statements\":[", "],\"head\":null}"));
    }
}
