package org.naru.platform.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A short message on the page after a redirect, carried in the address.
 *
 * <p>A mark made with the reader's own form token keeps others from putting words into a link: without it nothing is
 * shown. Only a key and short texts travel, never a name.
 */
public final class Flash {
    private static final String PART = "said";
    private static final int MARK_BYTES = 12;

    private Flash() {}

    /** The view name that leads to an address and says the message there. */
    public static String redirect(String address, Reader reader, Message message) {
        StringBuilder said = new StringBuilder(message.key());
        Texts texts = Texts.of(reader.language());
        for (Object argument : message.arguments()) {
            said.append('|').append(texts.text("platform.as-is", argument));
        }
        String value = mark(said.toString(), reader) + "." + said;
        String join = address.contains("?") ? "&" : "?";
        return "redirect:" + address + join + PART + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static Optional<Message> said(Address address, Reader reader) {
        String value = address.raw(PART);
        int dot = value.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String said = value.substring(dot + 1);
        byte[] given = value.substring(0, dot).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, mark(said, reader).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        String[] parts = said.split("\\|", -1);
        Object[] arguments = new Object[parts.length - 1];
        System.arraycopy(parts, 1, arguments, 0, arguments.length);
        return Optional.of(Message.of(parts[0], arguments));
    }

    /** A keyed digest cut to half its length, so that it can be neither guessed nor extended. */
    private static String mark(String said, Reader reader) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(reader.formToken().getBytes(StandardCharsets.UTF_8));
            byte[] whole = digest.digest((" said:" + said).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, MARK_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
