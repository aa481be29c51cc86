package org.naru.access;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What is asked of a device and what it answers, by the W3C's Web Authentication. Nothing is kept here.
 *
 * <p>Neither ceremony asks for an extension. In particular signing in never asks for {@code prf}, whose result unlocks keys:
 * what is answered here goes to the server.
 *
 * @see <a href="https://www.w3.org/TR/webauthn-3/">Web Authentication, Level 3</a>
 */
@Component
class Ceremonies {
    /** How long a person has to reach for the device. */
    static final int TIMEOUT_SECONDS = 300;

    /** What browsers write for a credential stays far below; more is not read. */
    static final int ANSWER_LENGTH_MAX = 16_384;

    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    /** What the browser is to ask a device at sign-in: any passkey of this site, and the person verified. */
    Map<String, Object> toSignIn(byte[] challenge, RelyingParty site) {
        return Map.of(
                "challenge", BASE64.encodeToString(challenge),
                "rpId", site.id(),
                "timeout", TIMEOUT_SECONDS * 1000,
                "userVerification", "required",
                "allowCredentials", List.of());
    }

    /** What the browser is to ask a device for a new passkey that is found without a name. */
    Map<String, Object> toAdd(
            byte[] challenge, byte[] userHandle, String login, List<Passkey> present, RelyingParty site) {
        return Map.of(
                "challenge", BASE64.encodeToString(challenge),
                "rp", Map.of("id", site.id(), "name", "Naru"),
                "user", Map.of("id", BASE64.encodeToString(userHandle), "name", login, "displayName", login),
                "pubKeyCredParams",
                        ALGORITHMS.stream()
                                .map(each -> Map.of("type", "public-key", "alg", each.getValue()))
                                .toList(),
                "timeout", TIMEOUT_SECONDS * 1000,
                "attestation", "none",
                "authenticatorSelection",
                        Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"),
                "excludeCredentials",
                        present.stream()
                                .map(each ->
                                        Map.of("type", "public-key", "id", BASE64.encodeToString(each.credentialId())))
                                .toList());
    }

    /**
     * An answer at sign-in as it was read, before anything in it is believed.
     *
     * @param challenge what the device says it was asked
     * @param userHandle whose the device says it is
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared by the database
    record Shown(byte[] credentialId, byte[] challenge, byte[] userHandle, AuthenticationData data) {}

    /** An answer with a new passkey as it was read, before anything in it is believed. */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared by the database
    record Made(byte[] challenge, RegistrationData data) {}

    /** Reads an answer at sign-in; empty if it is none, or a part is missing. */
    @SuppressWarnings("NullAway") // the library marks absence on the elements of its arrays; all is looked at here
    Optional<Shown> readSignIn(String answer) {
        if (answer.length() > ANSWER_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            AuthenticationData data = webAuthn.parseAuthenticationResponseJSON(answer);
            return data.getCredentialId() == null
                            || data.getUserHandle() == null
                            || data.getAuthenticatorData() == null
                            || data.getCollectedClientData() == null
                    ? Optional.empty()
                    : Optional.of(new Shown(
                            data.getCredentialId(),
                            data.getCollectedClientData().getChallenge().getValue(),
                            data.getUserHandle(),
                            data));
        } catch (RuntimeException _) {
            // Mostly a DataConversionException; but over JSON that is no answer at all, such as "", the library
            // stumbles.
            return Optional.empty();
        }
    }

    /** Reads an answer with a new passkey; empty if it is none, or a part is missing. */
    @SuppressWarnings("NullAway") // as above
    Optional<Made> readNew(String answer) {
        if (answer.length() > ANSWER_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            RegistrationData data = webAuthn.parseRegistrationResponseJSON(answer);
            return data.getCollectedClientData() == null
                            || data.getAttestationObject() == null
                            || data.getAttestationObject()
                                            .getAuthenticatorData()
                                            .getAttestedCredentialData()
                                    == null
                    ? Optional.empty()
                    : Optional.of(new Made(
                            data.getCollectedClientData().getChallenge().getValue(), data));
        } catch (RuntimeException _) {
            // Mostly a DataConversionException; but over JSON that is no answer at all, such as "", the library
            // stumbles.
            return Optional.empty();
        }
    }

    /** What came of holding an answer against a passkey. */
    sealed interface Verified {
        /** The device signed for this site and this challenge, the person verified. */
        record Good(long counter, boolean backedUp) implements Verified {}

        /** Everything is right but the count, which did not grow: the device may have been copied. */
        record CounterBack() implements Verified {}

        /** It is not what was asked for. */
        record Bad() implements Verified {}
    }

    /** Holds an answer at sign-in against the passkey it names. The challenge in it must have been used up before. */
    Verified verify(Shown answer, Passkey passkey, RelyingParty site) {
        try {
            CredentialRecordImpl known = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    true,
                    passkey.backupEligible(),
                    passkey.backedUp(),
                    passkey.counter(),
                    credentials.convert(passkey.publicKey()),
                    null,
                    null,
                    null,
                    transports(passkey.transports()));
            AuthenticationData good = webAuthn.verify(
                    answer.data(),
                    new AuthenticationParameters(
                            server(site, answer.challenge()), known, List.of(passkey.credentialId()), true, true));
            AuthenticatorData<?> data = Objects.requireNonNull(good.getAuthenticatorData());
            return new Verified.Good(data.getSignCount(), data.isFlagBS());
        } catch (MaliciousCounterValueException _) {
            return new Verified.CounterBack();
        } catch (VerificationException | DataConversionException _) {
            return new Verified.Bad();
        }
    }

    /**
     * A new passkey that was verified.
     *
     * @param publicKey credential id and COSE key, without the number of the device's model
     */
    @SuppressWarnings("ArrayRecordComponent") // written to a row
    record New(
            byte[] credentialId,
            byte[] publicKey,
            long counter,
            String transports,
            boolean backupEligible,
            boolean backedUp) {}

    /** Holds an answer with a new passkey against what was asked for; the challenge in it must have been used up. */
    Optional<New> verify(Made answer, RelyingParty site) {
        try {
            List<PublicKeyCredentialParameters> asked = ALGORITHMS.stream()
                    .map(each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
                    .toList();
            RegistrationData good = webAuthn.verify(
                    answer.data(), new RegistrationParameters(server(site, answer.challenge()), asked, true, true));
            AuthenticatorData<?> data =
                    Objects.requireNonNull(good.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(data.getAttestedCredentialData());
            Set<AuthenticatorTransport> transports = good.getTransports();
            return Optional.of(new New(
                    credential.getCredentialId(),
                    publicKey(credential),
                    data.getSignCount(),
                    transports(transports == null ? Set.of() : transports),
                    data.isFlagBE(),
                    data.isFlagBS()));
        } catch (VerificationException | DataConversionException _) {
            return Optional.empty();
        }
    }

    /** The public half as it is kept: without the number of the device's model. */
    byte[] publicKey(AttestedCredentialData data) {
        return credentials.convert(new AttestedCredentialData(AAGUID.ZERO, data.getCredentialId(), data.getCOSEKey()));
    }

    static String transports(Set<AuthenticatorTransport> transports) {
        return transports.stream()
                .map(AuthenticatorTransport::getValue)
                .filter(each -> each.matches("[a-z-]+"))
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static Set<AuthenticatorTransport> transports(String joined) {
        return joined.isEmpty()
                ? Set.of()
                : java.util.Arrays.stream(joined.split(","))
                        .map(AuthenticatorTransport::create)
                        .collect(Collectors.toSet());
    }

    private static ServerProperty server(RelyingParty site, byte[] challenge) {
        return ServerProperty.builder()
                .origin(Origin.create(site.origin()))
                .rpId(site.id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }
}
