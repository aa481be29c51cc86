package org.naru.access;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed checkpoint of the audit log.
 *
 * @param id its number here; 0 for one that was kept elsewhere
 * @param statement exact text that was signed
 * @param serverKey Ed25519 public key, base64
 * @param serverSignature base64
 * @param witness the member of the board who signed too
 */
record Checkpoint(long id, String statement, String serverKey, String serverSignature, Optional<Witness> witness) {
    private static final Pattern SERVER = Pattern.compile("server ([A-Za-z0-9+/]{43}=) ([A-Za-z0-9+/]{86}==)");
    private static final Pattern WITNESS =
            Pattern.compile("witness ([0-9a-f-]{36}) ([0-9]{1,15}) ([A-Za-z0-9+/]{86}==)");

    /**
     * The second signature.
     *
     * @param member id in the directory
     * @param card number of the directory's statement that admitted the card
     * @param signature Ed25519, base64
     */
    record Witness(MemberId member, long card, String signature) {}

    /** What the statement says; nothing if it is no statement. */
    Optional<CheckpointText> says() {
        return CheckpointText.parse(statement);
    }

    byte[] serverKeyBytes() {
        return Base64.getDecoder().decode(serverKey);
    }

    /** The file that is kept elsewhere: the two signed lines, then a line for each signature. */
    String file() {
        return statement + "server " + serverKey + " " + serverSignature + "\n"
                + witness.map(each -> "witness " + each.member() + " " + each.card() + " " + each.signature() + "\n")
                        .orElse("");
    }

    /** Reads such a file; nothing if it is none. Empty lines at its end do not matter. */
    static Optional<Checkpoint> parse(String file) {
        List<String> lines = file.stripTrailing().lines().toList();
        if (lines.size() < 3 || lines.size() > 4) {
            return Optional.empty();
        }
        String statement = lines.get(0) + "\n" + lines.get(1) + "\n";
        Matcher server = SERVER.matcher(lines.get(2));
        if (CheckpointText.parse(statement).isEmpty() || !server.matches()) {
            return Optional.empty();
        }
        Optional<Witness> witness = Optional.empty();
        if (lines.size() == 4) {
            Matcher second = WITNESS.matcher(lines.get(3));
            if (!second.matches()) {
                return Optional.empty();
            }
            try {
                witness = Optional.of(new Witness(
                        new MemberId(java.util.UUID.fromString(second.group(1))),
                        Long.parseLong(second.group(2)),
                        second.group(3)));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
        return Optional.of(new Checkpoint(0, statement, server.group(1), server.group(2), witness));
    }
}
