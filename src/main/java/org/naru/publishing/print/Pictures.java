package org.naru.publishing.print;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.naru.platform.print.Paper;

/** The files beside a report's text. */
final class Pictures {
    private final Map<String, byte[]> files;

    Pictures(Map<String, byte[]> files) {
        this.files = Map.copyOf(files);
    }

    /** Where a medium finds a picture: inside the page itself, or for paper under the name it is handed over by. */
    String address(String file, Body.Medium medium) {
        byte[] bytes = Optional.ofNullable(files.get(file))
                .orElseThrow(
                        () -> new IllegalArgumentException("a report is printed with its pictures; missing: " + file));
        if (medium == Body.Medium.PAPER) {
            return Paper.PICTURE + file;
        }
        return "data:" + type(bytes) + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    Map<String, byte[]> files() {
        return files;
    }

    /** By its first bytes; names may err. */
    private static String type(byte[] bytes) {
        if (bytes.length > 3 && bytes[0] == (byte) 0x89 && bytes[1] == 'P') {
            return "image/png";
        }
        if (bytes.length > 3 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8) {
            return "image/jpeg";
        }
        return "image/svg+xml";
    }
}
