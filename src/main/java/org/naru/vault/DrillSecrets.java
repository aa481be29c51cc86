package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What attackers come to hold in the drill: the secrets of its invented people, and which mark stands where. */
public final class DrillSecrets {
    private final JsonNode all;

    private DrillSecrets(JsonNode all) {
        this.all = all;
    }

    /** Those of this build. */
    public static DrillSecrets ofThisBuild() {
        return new DrillSecrets(JsonMapper.shared().readTree(SealedPlay.resource("drill-secrets.json")));
    }

    /**
     * A mark: what was sealed.
     *
     * @param subject of which
     * @param circle for which
     * @param text the words
     */
    public record Mark(UUID subject, UUID circle, String text) {}

    /** All marks, in the order in which they were sealed. */
    public List<Mark> marks() {
        return all.required("marks")
                .valueStream()
                .map(each -> new Mark(
                        id(each.required("subject")),
                        id(each.required("circle")),
                        each.required("mark").stringValue()))
                .toList();
    }

    /** The subject that is erased. */
    public UUID erased() {
        return id(all.required("erased"));
    }

    /** A circle by its code. */
    public UUID circle(String code) {
        return id(all.required("circles").required(code));
    }

    /** With what somebody opens what was sealed to her. */
    public byte[] of(String name) {
        byte[] root = bytes(all.required("roots").required(name));
        try {
            return derived(root, "naru/1 member encryption");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC with SHA-256 is missing because this Java is incomplete", e);
        }
    }

    /** Of everybody. */
    public List<byte[]> ofAll() {
        return all.required("roots").propertyNames().stream().map(this::of).toList();
    }

    /** What enough sheets give together. */
    public byte[] recovery() {
        return bytes(all.required("recovery"));
    }

    /** What comes out of too few. */
    public byte[] tooFewShares() {
        return bytes(all.required("tooFewShares"));
    }

    /** HKDF with SHA-256 without salt, one block (RFC 5869). */
    private static byte[] derived(byte[] root, String info) throws GeneralSecurityException {
        byte[] key = HybridAge.hmac(new byte[32], root);
        byte[] text = info.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(HybridAge.hmac(key, HybridAge.concat(text, new byte[] {1})), 32);
    }

    private static UUID id(JsonNode node) {
        return UUID.fromString(node.stringValue());
    }

    private static byte[] bytes(JsonNode node) {
        return Base64.getDecoder().decode(node.stringValue());
    }
}
