package org.naru.vault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks for words in bytes, in each way in which they may be written: UTF-8, UTF-16 of both orders, decomposed, hexadecimal,
 * base64 at each offset, escaped for addresses and for JSON; in files also within gzip and zip.
 *
 * <p>What a database compresses is not seen: its tables are read through SQL besides.
 */
public final class MarkSearch {
    private static final int WINDOW = 1 << 20;
    private static final int SHORTEST = 8;

    private static final class Pattern {
        private final String mark;
        private final byte[] bytes;

        Pattern(String mark, byte[] bytes) {
            this.mark = mark;
            this.bytes = bytes;
        }
    }

    private final Map<Integer, List<Pattern>> byStart = new HashMap<>();
    private final boolean[] starts = new boolean[1 << 16];
    private final int longest;

    /** Looks for marks: each of its parts between spaces alone, of at least eight characters. */
    public MarkSearch(Collection<String> marks) {
        this(marks, true);
    }

    private MarkSearch(Collection<String> marks, boolean inParts) {
        int most = 0;
        for (String mark : marks) {
            for (String part : inParts ? mark.split(" ", -1) : new String[] {mark}) {
                if (part.length() < SHORTEST) {
                    throw new IllegalArgumentException("a mark of fewer than 8 characters would be found by chance");
                }
                for (byte[] bytes : spellings(part)) {
                    most = Math.max(most, bytes.length);
                    starts[((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff)] = true;
                    byStart.computeIfAbsent(start(bytes, 0), _ -> new ArrayList<>())
                            .add(new Pattern(mark, bytes));
                }
            }
        }
        this.longest = most;
    }

    /** Looks for whole sentences, with their spaces: words that are secret only together. */
    public static MarkSearch whole(Collection<String> sentences) {
        return new MarkSearch(sentences, false);
    }

    private static List<byte[]> spellings(String part) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        List<byte[]> all = new ArrayList<>(List.of(
                utf8,
                part.getBytes(StandardCharsets.UTF_16LE),
                part.getBytes(StandardCharsets.UTF_16BE),
                Normalizer.normalize(part, Normalizer.Form.NFD).getBytes(StandardCharsets.UTF_8),
                ascii(HexFormat.of().formatHex(utf8)),
                ascii(HexFormat.of().withUpperCase().formatHex(utf8)),
                ascii(URLEncoder.encode(part, StandardCharsets.UTF_8)),
                ascii(escaped(part, false)),
                ascii(escaped(part, true))));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[utf8.length + offset];
            System.arraycopy(utf8, 0, shifted, offset, utf8.length);
            // The characters at both ends depend on the neighbours of the mark.
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String inner = text.substring(offset == 0 ? 0 : offset + 1, text.length() - 2);
            all.add(ascii(inner));
            all.add(ascii(inner.replace('+', '-').replace('/', '_')));
        }
        return all;
    }

    private static String escaped(String part, boolean capitals) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            char each = part.charAt(i);
            String hex = HexFormat.of().toHexDigits(each);
            text.append(each < 0x80 ? String.valueOf(each) : "\\u" + (capitals ? hex.toUpperCase(Locale.ROOT) : hex));
        }
        return text.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int start(byte[] bytes, int at) {
        return (bytes[at] << 24)
                | ((bytes[at + 1] & 0xff) << 16)
                | ((bytes[at + 2] & 0xff) << 8)
                | (bytes[at + 3] & 0xff);
    }

    /** Which marks stand in these bytes. */
    public Set<String> in(byte[] bytes) {
        Set<String> found = new HashSet<>();
        scan(bytes, bytes.length, found);
        return found;
    }

    /** Which marks stand in this text. */
    public Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Which marks stand in a file, or in any file below a folder; a file that vanishes meanwhile is passed over. */
    public Set<String> below(Path place) {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.addAll(inFile(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private Set<String> inFile(Path file) {
        Set<String> found = new HashSet<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(4);
            byte[] magic = in.readNBytes(4);
            in.reset();
            scan(in, found);
            if (magic.length >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
                try (InputStream gzip = new GZIPInputStream(Files.newInputStream(file))) {
                    scan(gzip, found);
                }
            }
            if (magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4) {
                try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        scan(zip, found);
                    }
                }
            }
        } catch (java.nio.file.NoSuchFileException e) {
            return found; // the database removes files while one looks
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void scan(InputStream in, Set<String> found) throws IOException {
        byte[] window = new byte[WINDOW + longest];
        int kept = 0;
        for (int read = in.readNBytes(window, kept, WINDOW); read > 0; read = in.readNBytes(window, kept, WINDOW)) {
            int length = kept + read;
            scan(window, length, found);
            kept = Math.min(longest - 1, length);
            System.arraycopy(window, length - kept, window, 0, kept);
        }
    }

    private void scan(byte[] bytes, int length, Set<String> found) {
        for (int at = 0; at + 4 <= length; at++) {
            if (!starts[((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff)]) {
                continue;
            }
            for (Pattern pattern : byStart.getOrDefault(start(bytes, at), List.of())) {
                int end = at + pattern.bytes.length;
                if (end <= length && java.util.Arrays.equals(bytes, at, end, pattern.bytes, 0, pattern.bytes.length)) {
                    found.add(pattern.mark);
                }
            }
        }
    }
}
