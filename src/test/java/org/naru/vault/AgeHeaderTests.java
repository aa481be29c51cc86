package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the server can see of an age file: the header, strictly; and its length. */
class AgeHeaderTests {
    private static final String X25519 = "-> X25519 " + TestFile.random(32) + "\n" + TestFile.random(32) + "\n";
    private static final String GREASE = "-> grease-abc " + TestFile.random(9) + "\n\n";

    private static boolean hybrid(byte[] file) {
        return AgeHeader.isOne(file, AgeHeader.Stanza.HYBRID);
    }

    private static byte[] changed(byte[] file, String from, String to) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replaceFirst(java.util.regex.Pattern.quote(from), to).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void oneStanzaOfTheNamedTypePasses() {
        assertThat(hybrid(TestFile.capsule())).isTrue();
        assertThat(AgeHeader.isSealed(TestFile.capsule())).isTrue();
        assertThat(hybrid(TestFile.wrap())).isTrue();
        assertThat(AgeHeader.isSealed(TestFile.wrap())).as("no bucket").isFalse();
        assertThat(AgeHeader.isOne(TestFile.file(TestFile.scryptStanza(), 300), AgeHeader.Stanza.SCRYPT))
                .isTrue();
    }

    /** T4 of the design's list, and what else somebody might try. */
    @Test
    void everythingElseIsRefused() {
        byte[] good = TestFile.capsule();
        String hybrid = TestFile.hybridStanza();
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("no stanza", TestFile.file("", 4096));
        bad.put("two hybrid", TestFile.file(hybrid + TestFile.hybridStanza(), 8192));
        bad.put("hybrid and X25519", TestFile.file(hybrid + X25519, 4096));
        bad.put("X25519 and hybrid", TestFile.file(X25519 + hybrid, 4096));
        bad.put("hybrid and grease", TestFile.file(hybrid + GREASE, 4096));
        bad.put("grease and hybrid", TestFile.file(GREASE + hybrid, 4096));
        bad.put("X25519", TestFile.file(X25519, 4096));
        bad.put("scrypt", TestFile.file(TestFile.scryptStanza(), 4096));
        bad.put("ssh", TestFile.file(hybrid.replace("mlkem768x25519", "ssh-ed25519"), 4096));
        bad.put("three arguments", TestFile.file(hybrid.replaceFirst("\n", " a\n"), 4096));
        bad.put("no argument", TestFile.file("-> mlkem768x25519\n" + TestFile.random(32) + "\n", 4096));
        bad.put("two spaces", changed(good, "-> mlkem", "->  mlkem"));
        bad.put("space at the end", TestFile.file(hybrid.replaceFirst("\n", " \n"), 4096));
        bad.put("1119 bytes", TestFile.file(stanza(1119, 32), 4096));
        bad.put("1121 bytes", TestFile.file(stanza(1121, 32), 4096));
        bad.put("31 bytes", TestFile.file(stanza(1120, 31), 4096));
        bad.put("33 bytes", TestFile.file(stanza(1120, 33), 4096));
        bad.put("no body", TestFile.file("-> mlkem768x25519 " + TestFile.random(1120) + "\n\n", 4096));
        bad.put("CRLF", changed(good, "v1\n", "v1\r\n"));
        bad.put("CRLF in the stanza", TestFile.file(hybrid.replace("\n", "\r\n"), 4096));
        bad.put("byte order mark", changed(good, "age-", "\u00ef\u00bb\u00bfage-"));
        bad.put("version 2", changed(good, "v1\n", "v2\n"));
        bad.put("armoured", "-----BEGIN AGE ENCRYPTED FILE-----\n".getBytes(StandardCharsets.US_ASCII));
        bad.put("MAC with padding", changed(good, "\n--- ", "\n---  "));
        bad.put("nothing", new byte[0]);
        bad.put("plain JSON", "{\"name\":\"x\"}".getBytes(StandardCharsets.US_ASCII));
        bad.forEach((what, file) -> assertThat(hybrid(file)).as(what).isFalse());
        assertThat(hybrid(good)).as("unchanged").isTrue();
    }

    private static String stanza(int key, int body) {
        return "-> mlkem768x25519 " + TestFile.random(key) + "\n" + TestFile.random(body) + "\n";
    }

    /** The last letter of 1,120 bytes carries four bits that say nothing; other than zero they are another spelling. */
    @Test
    void base64HasOneSpelling() {
        String good = TestFile.hybridStanza();
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = good.indexOf('\n') - 1;
        int spellings = 0;
        for (int i = 0; i < letters.length(); i++) {
            String bent = good.substring(0, last) + letters.charAt(i) + good.substring(last + 1);
            spellings += hybrid(TestFile.file(bent, 4096)) ? 1 : 0;
        }
        assertThat(spellings).isEqualTo(4);
        assertThat(hybrid(TestFile.file(good.replaceFirst("[A-Za-z]{4}", "-_-_"), 4096)))
                .as("the alphabet of addresses")
                .isFalse();
        assertThat(hybrid(TestFile.file(good.replaceFirst("\n", "=\n"), 4096))).isFalse();
    }

    @Test
    void aHeaderCutAnywhereIsRefused() {
        byte[] good = TestFile.capsule();
        int header = new String(good, StandardCharsets.ISO_8859_1).indexOf("\n--- ") + 1 + 4 + 43 + 1;

        for (int length = 0; length < header + 32; length++) {
            assertThat(hybrid(Arrays.copyOf(good, length))).as("" + length).isFalse();
        }
        assertThat(hybrid(Arrays.copyOf(good, header + 32))).isTrue();
        for (int length = 0; length < good.length; length++) {
            assertThat(AgeHeader.isSealed(Arrays.copyOf(good, length))).isFalse();
        }
    }

    @Test
    void lengthsAreFiveSmallOnesThenPadmes() {
        assertThat(LongStream.rangeClosed(0, 80_000).filter(AgeHeader::isBucket))
                .containsExactly(
                        4096L, 8192L, 16_384L, 32_768L, 65_536L, 67_584L, 69_632L, 71_680L, 73_728L, 75_776L, 77_824L,
                        79_872L);
        assertThat(AgeHeader.padme(65_537)).isEqualTo(67_584);
        assertThat(AgeHeader.padme(1 << 20)).isEqualTo(1 << 20);
        // At most 12 in a hundred more than the content needs.
        LongStream.rangeClosed(65_537, 1 << 20)
                .filter(length -> length % 97 == 0)
                .forEach(length ->
                        assertThat((double) AgeHeader.padme(length) / length).isLessThan(1.12));
    }
}
