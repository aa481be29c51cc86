package org.naru.vault.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The client program as this release carries it: its scripts, and one hash that stands for all of them.
 *
 * @param list {@code assets/client.sha256}: SHA-256 and address of each script, a line each
 * @param addresses plain name → address
 */
public record Client(String list, Map<String, String> addresses) {
    private static final int GROUP = 4;
    private static final int SHORT = 16;

    /** Keeps a copy of the addresses. */
    public Client {
        addresses = Map.copyOf(addresses);
    }

    /** A script and the SHA-256 of its bytes in hexadecimal. */
    public record Script(String sha256, String address) {}

    /** What this release carries; without scripts where the client was not built. */
    public static Client ofThisRelease() {
        Properties properties = new Properties();
        resource("/assets/list.properties").ifPresent(bytes -> {
            try {
                properties.load(new InputStreamReader(new java.io.ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("bytes in memory", e);
            }
        });
        return new Client(
                resource("/assets/client.sha256")
                        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                        .orElse(""),
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty)));
    }

    /** The scripts. */
    public List<Script> scripts() {
        return list.lines()
                .map(line -> line.split("  ", 2))
                .map(cells -> new Script(cells[0], cells[1]))
                .toList();
    }

    /** SHA-256 of the list, which stands for all scripts. */
    public byte[] sha256() {
        return sha256(list.getBytes(StandardCharsets.US_ASCII));
    }

    /** The same in hexadecimal. */
    public String hash() {
        return HexFormat.of().formatHex(sha256());
    }

    /** Its first 64 bits in four groups, for the eye. */
    public String shortForm() {
        String hash = hash().substring(0, SHORT);
        return Arrays.stream(new int[] {0, GROUP, 2 * GROUP, 3 * GROUP})
                .mapToObj(from -> hash.substring(from, from + GROUP))
                .collect(Collectors.joining(" "));
    }

    /** The bytes at an address below {@code /assets/}, as this release carries them. */
    public static Optional<byte[]> resource(String address) {
        try (InputStream bytes = Client.class.getResourceAsStream("/static" + address)) {
            return bytes == null ? Optional.empty() : Optional.of(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the release cannot be read", e);
        }
    }

    /** SHA-256. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing because this Java is incomplete", e);
        }
    }
}
