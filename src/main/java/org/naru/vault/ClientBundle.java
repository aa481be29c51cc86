package org.naru.vault;

import java.util.Base64;
import org.naru.vault.pages.Client;
import org.springframework.stereotype.Component;

/** The client program that seals and opens, as this program serves it: its hash, to be compared with the release. */
@Component
class ClientBundle {
    private final String hash =
            Base64.getEncoder().encodeToString(Client.ofThisRelease().sha256());

    /** SHA-256 that stands for all scripts, base64 as the directory writes it in a statement of kind {@code release}. */
    String hash() {
        return hash;
    }
}
