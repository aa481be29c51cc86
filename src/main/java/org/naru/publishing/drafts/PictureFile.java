package org.naru.publishing.drafts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.naru.platform.web.Message;

/**
 * Whether some bytes are a picture that a report may show, by what they hold and not by their name. What a camera wrote
 * into it (place, time, device) is taken out; what is drawn is left as it is. Pure.
 */
final class PictureFile {
    static final int BYTES_MAX = 5_000_000;
    /** More points than any page of a report can show. */
    private static final long POINTS_MAX = 40_000_000L;

    static final String NAME = "[a-z][a-z-]{0,60}\\.(png|jpg|svg)";

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** What a PNG needs to be drawn; text, time and particulars of a camera are left behind. */
    private static final Set<String> PNG_PARTS =
            Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs");

    private static final int SCAN = 0xda;

    private PictureFile() {}

    /** What the bytes are. */
    sealed interface Read {
        /** A picture. */
        @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
        record Picture(String type, byte[] bytes) implements Read {}

        /** None that may be shown. */
        record Refused(Message why) implements Read {}
    }

    static Read read(String name, byte[] bytes) {
        if (!name.matches(NAME)) {
            return refused("publishing.picture.name");
        }
        if (bytes.length == 0) {
            return refused("publishing.picture.empty");
        }
        if (bytes.length > BYTES_MAX) {
            return refused("publishing.picture.large", BYTES_MAX / 1_000_000);
        }
        Read read = switch (type(bytes)) {
            case "image/png" -> drawn("image/png", withoutPngParticulars(bytes));
            case "image/jpeg" -> drawn("image/jpeg", withoutJpegParticulars(bytes));
            default -> SvgFile.read(bytes);
        };
        if (read instanceof Read.Picture(String type, byte[] _) && !name.endsWith(ending(type))) {
            return refused(
                    "publishing.picture.ending", ending(type).substring(1).toUpperCase(Locale.ROOT), ending(type));
        }
        return read;
    }

    private static String ending(String type) {
        return switch (type) {
            case "image/png" -> ".png";
            case "image/jpeg" -> ".jpg";
            default -> ".svg";
        };
    }

    private static String type(byte[] bytes) {
        if (bytes.length > PNG.length && Arrays.equals(PNG, Arrays.copyOf(bytes, PNG.length))) {
            return "image/png";
        }
        if (bytes.length > 3 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8 && bytes[2] == (byte) 0xff) {
            return "image/jpeg";
        }
        return "";
    }

    static Read refused(String key, Object... arguments) {
        return new Read.Refused(Message.of(key, arguments));
    }

    /** Only if it can be drawn, and is not of a size that only a trap has. */
    private static Read drawn(String type, Optional<byte[]> clean) {
        if (clean.isEmpty()) {
            return refused("publishing.picture.damaged");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(clean.get()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return refused("publishing.picture.damaged");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > POINTS_MAX) {
                    return refused("publishing.picture.points", POINTS_MAX / 1_000_000);
                }
                reader.read(0);
            } finally {
                reader.dispose();
            }
            return new Read.Picture(type, clean.get());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
            return refused("publishing.picture.damaged");
        }
    }

    /** Parts of a PNG: length, name, content, sum. Nothing if it does not end as one does. */
    private static Optional<byte[]> withoutPngParticulars(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        out.write(bytes, 0, PNG.length);
        int at = PNG.length;
        while (at + 12 <= bytes.length) {
            long length = Integer.toUnsignedLong(number(bytes, at, Integer.BYTES));
            String name = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (length > bytes.length - at - 12L) {
                return Optional.empty();
            }
            int whole = (int) length + 12;
            if (PNG_PARTS.contains(name)) {
                out.write(bytes, at, whole);
            }
            at += whole;
            if (name.equals("IEND")) {
                return Optional.of(out.toByteArray());
            }
        }
        return Optional.empty();
    }

    /** Segments of a JPEG up to the scan; those of applications and comments are left behind, but for JFIF and Adobe's. */
    private static Optional<byte[]> withoutJpegParticulars(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        out.write(bytes, 0, 2);
        int at = 2;
        while (at + 4 <= bytes.length && bytes[at] == (byte) 0xff) {
            int start = at;
            int marker = bytes[at + 1] & 0xff;
            int length = number(bytes, at + 2, 2);
            if (marker == SCAN) {
                Optional<Integer> end = end(bytes, at);
                end.ifPresent(last -> out.write(bytes, start, last - start));
                return end.map(_ -> out.toByteArray());
            }
            if (length < 2 || length > bytes.length - at - 2) {
                return Optional.empty();
            }
            boolean application = (marker >= 0xe1 && marker <= 0xef && marker != 0xee) || marker == 0xfe;
            if (!application) {
                out.write(bytes, at, length + 2);
            }
            at += length + 2;
        }
        return Optional.empty();
    }

    /** Behind the mark of the end: what follows it (a second picture, a film) is left behind too. */
    private static Optional<Integer> end(byte[] bytes, int from) {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xff && bytes[i + 1] == (byte) 0xd9) {
                return Optional.of(i + 2);
            }
        }
        return Optional.empty();
    }

    private static int number(byte[] bytes, int at, int size) {
        int number = 0;
        for (int i = 0; i < size; i++) {
            number = (number << 8) | (bytes[at + i] & 0xff);
        }
        return number;
    }
}
