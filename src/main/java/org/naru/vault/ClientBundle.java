package org.naru.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.naru.platform.web.Assets;
import org.springframework.stereotype.Component;

/** The client program that seals and opens, as this program serves it: its hash, to be compared with the release. */
@Component
class ClientBundle {
    private static final String NAME = "vault.js";

    private final String hash;

    ClientBundle(Assets assets) {
        this.hash = hash(assets);
    }

    /** SHA-256 of the bytes, base64; empty where the client was built without it. */
    String hash() {
        return hash;
    }

    private static String hash(Assets assets) {
        String address;
        try {
            address = assets.at(NAME);
        } catch (IllegalArgumentException e) {
            return "";
        }
        try (InputStream bytes = ClientBundle.class.getResourceAsStream("/static" + address)) {
            return bytes == null ? "" : Hash.of(bytes.readAllBytes()).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
