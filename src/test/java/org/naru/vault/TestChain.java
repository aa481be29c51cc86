package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says statements one after the other as browsers of a small mission would; every part can be said wrongly. */
final class TestChain {
    final UUID org = UUID.randomUUID();
    final Directory directory = new Directory();
    final List<byte[]> statements = new ArrayList<>();
    final TestMember first;
    TestMember recovery = new TestMember();
    private long recoverySeq;
    private final Map<UUID, Long> cards = new HashMap<>();

    TestChain() {
        this(new TestMember());
    }

    TestChain(TestMember first) {
        this.first = first;
    }

    /** A statement that can be changed before it is signed. */
    final class Draft {
        final Map<String, String> keys = new LinkedHashMap<>();
        private List<TestMember> by = List.of(first);
        private String signers = "";

        Draft(String kind, String... more) {
            String prev = directory.head().map(head -> head.hash().text()).orElse("");
            keys.put("seq", String.valueOf(statements.size()));
            keys.put("prev", "\"" + prev + "\"");
            keys.put("org", "\"" + org + "\"");
            keys.put("kind", "\"" + kind + "\"");
            keys.put("time", "\"2026-11-22T01:00:00Z\"");
            keys.put("by", "");
            for (int i = 0; i < more.length; i += 2) {
                keys.put(more[i], more[i + 1]);
            }
        }

        Draft by(TestMember... signing) {
            by = List.of(signing);
            return this;
        }

        /** Names other signers than those who sign. */
        Draft naming(String list) {
            signers = list;
            return this;
        }

        Draft with(String key, String value) {
            keys.put(key, value);
            return this;
        }

        String line() {
            String who = by.stream()
                    .map(each -> each == recovery
                            ? "[\"recovery\"," + recoverySeq + "]"
                            : "[\"" + each.id + "\"," + cards.getOrDefault(each.id, 0L) + "]")
                    .collect(Collectors.joining(","));
            keys.put("by", signers.isEmpty() ? "[" + who + "]" : signers);
            return keys.entrySet().stream()
                    .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }

        byte[] bytes() {
            return signed(line());
        }

        byte[] signed(String line) {
            String text = "naru-statement/1\n" + line + "\n";
            byte[] message = text.getBytes(StandardCharsets.ISO_8859_1);
            return (text
                            + by.stream()
                                    .map(each -> TestMember.b64(each.sign(message)) + "\n")
                                    .collect(Collectors.joining()))
                    .getBytes(StandardCharsets.ISO_8859_1);
        }

        /** Says it, and it must hold. */
        void said() {
            byte[] bytes = bytes();
            assertThat(directory.add(bytes)).as(keys.get("kind")).isEqualTo(new Directory.Verdict.Holds());
            statements.add(bytes);
        }
    }

    static TestChain begun() {
        TestChain chain = new TestChain();
        chain.genesis().said();
        return chain;
    }

    Draft genesis() {
        return new Draft("genesis", "card", first.card(org), "recovery", recovery.recovery(2, 3));
    }

    Draft admit(TestMember member) {
        return new Draft("admit", "card", member.card(org));
    }

    TestMember admitted() {
        TestMember member = new TestMember();
        admit(member).said();
        admittedLast(member);
        return member;
    }

    void admittedLast(TestMember member) {
        cards.put(member.id, statements.size() - 1L);
    }

    long card(TestMember member) {
        return cards.getOrDefault(member.id, 0L);
    }

    Draft retire(long card) {
        return new Draft("retire", "card", String.valueOf(card));
    }

    Draft stewardAdded(TestMember member) {
        return new Draft("steward-added", "member", "\"" + member.id + "\"");
    }

    Draft stewardRemoved(TestMember member) {
        return new Draft("steward-removed", "member", "\"" + member.id + "\"");
    }

    Draft members(UUID circle, long n, boolean lethal, List<TestMember> members, List<TestMember> keepers) {
        return new Draft(
                "circle-members",
                "circle",
                "\"" + circle + "\"",
                "n",
                String.valueOf(n),
                "lethal",
                String.valueOf(lethal),
                "members",
                ids(members),
                "keepers",
                ids(keepers));
    }

    static String ids(List<TestMember> members) {
        return members.stream()
                .map(each -> each.id.toString())
                .sorted()
                .map(id -> "\"" + id + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    Draft epoch(UUID circle, long epoch, TestMember... by) {
        return new Draft(
                        "circle-epoch",
                        "circle",
                        "\"" + circle + "\"",
                        "epoch",
                        String.valueOf(epoch),
                        "recipient",
                        "\"" + TestMember.recipient() + "\"",
                        "members",
                        "\""
                                + java.util.Objects.requireNonNull(directory.circles.get(circle))
                                        .newest()
                                        .hash()
                                        .text() + "\"")
                .by(by);
    }

    void newRecovery(TestMember key, TestMember... by) {
        new Draft("recovery", "recovery", key.recovery(2, 3)).by(by).said();
        recovery = key;
        recoverySeq = statements.size() - 1L;
    }

    /** A statement that names another recovery key. */
    Draft recoveryNamed(TestMember key) {
        return new Draft("recovery", "recovery", key.recovery(2, 3));
    }

    Draft release() {
        return new Draft("release", "bundle", "\"" + Hash.of(new byte[] {1}).text() + "\"");
    }

    /** A subject card by a member, naming circles at their newest epochs. */
    byte[] subjectCard(UUID subject, long version, String prev, TestMember author, UUID... circles) {
        return subjectCard(subject, version, prev, author, TestMember.recipient(), circles);
    }

    byte[] subjectCard(UUID subject, long version, String prev, TestMember author, String recipient, UUID... circles) {
        Directory.Head head = directory.head().orElseThrow();
        String to = Stream.of(circles)
                .map(UUID::toString)
                .sorted()
                .map(circle -> "[\"" + circle + "\"," + directory.epochOf(UUID.fromString(circle)) + "]")
                .collect(Collectors.joining(",", "[", "]"));
        String line =
                "{\"org\":\"" + org + "\",\"subject\":\"" + subject + "\",\"kind\":\"entry\",\"version\":" + version
                        + ",\"recipient\":\"" + recipient + "\",\"circles\":" + to + ",\"author\":\"" + author.id
                        + "\",\"card\":" + card(author) + ",\"log\":[" + head.seq() + ",\""
                        + head.hash().text()
                        + "\"],\"time\":\"2026-11-22T01:00:00Z\",\"prev\":\"" + prev + "\"}";
        return signedSubject(line, author);
    }

    static byte[] signedSubject(String line, TestMember author) {
        String text = "naru-subject/1\n" + line + "\n";
        return (text + TestMember.b64(author.sign(text.getBytes(StandardCharsets.ISO_8859_1))) + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    Directory again(byte[]... more) {
        Directory fresh = new Directory();
        Stream.concat(statements.stream(), Arrays.stream(more))
                .forEach(each -> assertThat(fresh.add(each)).isEqualTo(new Directory.Verdict.Holds()));
        return fresh;
    }
}
