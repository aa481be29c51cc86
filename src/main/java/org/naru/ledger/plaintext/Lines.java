package org.naru.ledger.plaintext;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Walks the lines of a file in a buffer of fixed size, and sees to it that they are UTF-8.
 *
 * <p>After {@link #next} the line is {@code bytes[from … to)}, without its end, without blanks behind.
 */
final class Lines {
    static final int LINE_BYTES_MAX = 1 << 16; // 64 KiB: an entry's text is 10,000 characters at most
    private static final int BUFFER_BYTES = 1 << 19;

    final String file;
    private final InputStream in;
    private final Problems problems;
    private final CRC32C seen = new CRC32C();
    byte[] bytes = new byte[BUFFER_BYTES];
    int from;
    int to;
    int number;
    private int position;
    private int end;
    private boolean over;
    private boolean started;
    private long read;

    Lines(String file, InputStream in, Problems problems) {
        this.file = file;
        this.in = in;
        this.problems = problems;
    }

    /** A sum over all bytes read, to notice that a file has changed between two readings. */
    long seen() {
        return seen.getValue() ^ read << 32;
    }

    /** Bytes read so far. */
    long read() {
        return read;
    }

    /** Moves to the next line; false at the end, or when the file cannot be read on, which is then a problem. */
    boolean next() throws IOException {
        if (!started) {
            started = true;
            fill();
            if (!beginsWell()) {
                return false;
            }
        }
        while (true) {
            int start = position;
            int i = position;
            boolean high = false;
            boolean zero = false;
            boolean found = false;
            while (true) {
                byte b = 0;
                while (i < end && (b = bytes[i]) > '\n') {
                    i++;
                }
                if (i < end) {
                    i++;
                    if (b == '\n') {
                        found = true;
                        break;
                    }
                    high |= b < 0;
                    zero |= b == 0;
                    continue;
                }
                if (over) {
                    break;
                }
                if (end - start > LINE_BYTES_MAX) {
                    number++;
                    problems.add(file, number, Problem.Reason.LINE_TOO_LONG, LINE_BYTES_MAX);
                    skipToLineEnd();
                    start = position;
                    i = position;
                    high = false;
                    zero = false;
                    continue;
                }
                int shift = start;
                fill();
                start = position;
                i -= shift;
            }
            if (i == start) {
                return false;
            }
            number++;
            from = start;
            to = found ? i - 1 : i;
            position = i;
            if (zero) {
                problems.add(file, number, Problem.Reason.NUL_BYTE);
                return false;
            }
            if (high && !Encodings.isUtf8(bytes, from, to)) {
                problems.add(file, number, Encodings.guess(bytes, from, end));
                return false;
            }
            if (to - from > LINE_BYTES_MAX) {
                problems.add(file, number, Problem.Reason.LINE_TOO_LONG, LINE_BYTES_MAX);
                continue;
            }
            while (to > from && (bytes[to - 1] == ' ' || bytes[to - 1] == '\t' || bytes[to - 1] == '\r')) {
                to--;
            }
            return true;
        }
    }

    /** Moves what is not consumed to the front and reads on. */
    private void fill() throws IOException {
        System.arraycopy(bytes, position, bytes, 0, end - position);
        end -= position;
        position = 0;
        int got = in.read(bytes, end, bytes.length - end);
        if (got < 0) {
            over = true;
        } else {
            seen.update(bytes, end, got);
            read += got;
            end += got;
        }
    }

    private void skipToLineEnd() throws IOException {
        while (true) {
            for (int i = position; i < end; i++) {
                if (bytes[i] == '\n') {
                    position = i + 1;
                    return;
                }
            }
            position = end;
            if (over) {
                return;
            }
            fill();
        }
    }

    private boolean beginsWell() throws IOException {
        while (end < 4 && !over) {
            fill();
        }
        if (Encodings.isUtf16(bytes, end)) {
            problems.add(file, 1, Problem.Reason.ENCODING_UTF_16);
            return false;
        }
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        if (end >= 3 && Arrays.equals(bytes, 0, 3, mark, 0, 3)) {
            position = 3;
        }
        return true;
    }
}
