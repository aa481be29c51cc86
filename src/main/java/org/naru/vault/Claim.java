package org.naru.vault;

import java.util.List;
import java.util.UUID;

/** What a statement says, by its kind. */
sealed interface Claim {
    /** At most so many in a circle. */
    int MEMBERS_MAX = 500;

    /** At most so many sheets of a recovery key. */
    int SHEETS_MAX = 9;

    record Genesis(Card card, Recovery recovery) implements Claim {}

    record Admit(Card card) implements Claim {}

    /** @param card seq of the statement that admitted it */
    record Retire(long card) implements Claim {}

    record StewardAdded(UUID member) implements Claim {}

    record StewardRemoved(UUID member) implements Claim {}

    record CircleMembers(UUID circle, long n, boolean lethal, List<UUID> members, List<UUID> keepers)
            implements Claim {}

    /** @param members hash of the circle's newest list */
    record CircleEpoch(UUID circle, long epoch, String recipient, Hash members) implements Claim {}

    record NewRecovery(Recovery recovery) implements Claim {}

    record Release(Hash bundle) implements Claim {}

    /** The recovery key, and how it is split among trustees. */
    record Recovery(String recipient, Card.Key key, long k, long n, List<Hash> shares) {
        static Recovery read(CanonicalReader from) {
            String recipient = from.open().first("recipient").recipient();
            Card.Key key = new Card.Key(from.then("key").bytes(StrictEd25519.KEY_BYTES));
            long k = from.then("k").integer();
            long n = from.then("n").integer();
            List<Hash> shares = from.then("shares").list(SHEETS_MAX, from::hash);
            from.close();
            return new Recovery(recipient, key, k, n, shares);
        }
    }

    static Claim read(String kind, CanonicalReader from) {
        Claim claim = switch (kind) {
            case "genesis" -> new Genesis(Card.read(from.then("card")), Recovery.read(from.then("recovery")));
            case "admit" -> new Admit(Card.read(from.then("card")));
            case "retire" -> new Retire(from.then("card").integer());
            case "steward-added" -> new StewardAdded(from.then("member").uuid());
            case "steward-removed" -> new StewardRemoved(from.then("member").uuid());
            case "circle-members" -> {
                UUID circle = from.then("circle").uuid();
                long n = from.then("n").integer();
                boolean lethal = from.then("lethal").truth();
                List<UUID> members = from.then("members").list(MEMBERS_MAX, from::uuid);
                yield new CircleMembers(
                        circle, n, lethal, members, from.then("keepers").list(MEMBERS_MAX, from::uuid));
            }
            case "circle-epoch" -> {
                UUID circle = from.then("circle").uuid();
                long epoch = from.then("epoch").integer();
                String recipient = from.then("recipient").recipient();
                yield new CircleEpoch(
                        circle, epoch, recipient, from.then("members").hash());
            }
            case "recovery" -> new NewRecovery(Recovery.read(from.then("recovery")));
            case "release" -> new Release(from.then("bundle").hash());
            default -> throw new CanonicalReader.Malformed("kind", from.position());
        };
        from.close().end();
        return claim;
    }
}
