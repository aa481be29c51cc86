package org.naru.figures;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.naru.figures.Releases.Release;
import org.naru.figures.Releases.Released;

/**
 * The hash of a release: SHA-256 over its fields and those of its figures, each text as its length in four bytes and its
 * UTF-8, each number as eight bytes, beginning with the hash of the release before it.
 *
 * @param hex 64 digits, lower case
 */
public record ReleaseHash(String hex) {
    private static final int BYTES = 32;
    /** What stands before the first release. */
    static final ReleaseHash NONE = new ReleaseHash("00".repeat(BYTES));

    /** Refuses what is no hash. */
    public ReleaseHash {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a hash is 64 hexadecimal digits, was " + hex);
        }
    }

    static ReleaseHash of(byte[] bytes) {
        return new ReleaseHash(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** The hash that a release must have; its own is not looked at. */
    static ReleaseHash over(Release release, List<Released> figures) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(release.previous().bytes());
            number(digest, release.number());
            text(digest, release.publication());
            number(digest, release.version());
            text(digest, release.note());
            number(digest, release.reviewers().size());
            release.reviewers().forEach(reviewer -> text(digest, reviewer));
            text(digest, release.by());
            text(digest, release.at().toString());
            number(digest, figures.size());
            for (Released figure : figures) {
                number(digest, figure.n());
                for (String field : List.of(
                        figure.figure(),
                        figure.parameters(),
                        figure.printed().ko(),
                        figure.printed().en(),
                        figure.definition().ko(),
                        figure.definition().en(),
                        figure.asOf().toString(),
                        figure.source())) {
                    text(digest, field);
                }
            }
            return of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing because this Java is incomplete", e);
        }
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static void number(MessageDigest digest, long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
