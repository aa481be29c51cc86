package org.naru.access;

import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A device in the test's own hands, which signs what a browser never would: for another site, without the person. */
final class SoftwareKey {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    final byte[] credentialId = Tokens.random(32);
    final byte[] userHandle = Tokens.random(32);
    private final KeyPair pair;

    /** What the next answer says. Everything right until a test changes it. */
    String origin = "http://localhost:1";

    String rpId = "localhost";
    boolean verified = true;
    boolean present = true;
    long counter = 1;
    byte[] shownHandle = userHandle;
    String type = "webauthn.get";
    boolean signed = true;

    SoftwareKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    AttestedCredentialData credential() {
        return new AttestedCredentialData(
                AAGUID.ZERO,
                credentialId,
                EC2COSEKey.create((ECPublicKey) pair.getPublic(), COSEAlgorithmIdentifier.ES256));
    }

    String answer(String challenge) {
        try {
            byte[] client = "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                    .formatted(type, challenge, origin)
                    .getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            data.writeBytes(sha256(rpId.getBytes(StandardCharsets.UTF_8)));
            data.write((present ? 1 : 0) | (verified ? 4 : 0));
            data.writeBytes(ByteBuffer.allocate(4).putInt((int) counter).array());
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(pair.getPrivate());
            signer.update(data.toByteArray());
            signer.update(signed ? sha256(client) : sha256(new byte[0]));
            return """
                    {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},"response":{\
                    "clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s","userHandle":"%5$s"}}""".formatted(
                            BASE64.encodeToString(credentialId),
                            BASE64.encodeToString(client),
                            BASE64.encodeToString(data.toByteArray()),
                            BASE64.encodeToString(signer.sign()),
                            BASE64.encodeToString(shownHandle));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
