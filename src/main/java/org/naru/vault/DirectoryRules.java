package org.naru.vault;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.vault.Statement.Signer;

/** Judges one statement against the chain before it, reason by reason in the order of {@link Reason}. */
final class DirectoryRules {
    private final Directory before;
    private final Statement statement;
    /** Members among the signers who are stewards. */
    private final Set<UUID> stewards;

    private final boolean recovery;

    private DirectoryRules(Directory before, Statement statement) {
        this.before = before;
        this.statement = statement;
        this.stewards = statement.by().stream()
                .flatMap(signer -> signer.member().stream())
                .filter(before.stewards::contains)
                .collect(Collectors.toSet());
        this.recovery =
                statement.by().stream().anyMatch(signer -> signer.member().isEmpty());
    }

    static Optional<Reason> judge(Directory before, Statement statement) {
        DirectoryRules rules = new DirectoryRules(before, statement);
        return rules.place().or(rules::signers).or(rules::claim);
    }

    private Optional<Reason> place() {
        boolean first = before.hashes.isEmpty();
        if (statement.seq() != before.hashes.size()) {
            return Optional.of(Reason.SEQ);
        }
        if (!statement.prev().equals(first ? Hash.NONE : before.hashes.getLast())) {
            return Optional.of(Reason.PREV);
        }
        if (before.org.filter(org -> !org.equals(statement.org())).isPresent()) {
            return Optional.of(Reason.ORG);
        }
        boolean genesis = statement.claim() instanceof Claim.Genesis;
        return refuse(genesis != first, Reason.KIND);
    }

    private Optional<Reason> signers() {
        if (statement.by().stream().map(Signer::member).distinct().count()
                != statement.by().size()) {
            return Optional.of(Reason.SIGNER);
        }
        for (Signer signer : statement.by()) {
            if (key(signer).isEmpty()) {
                return Optional.of(Reason.SIGNER);
            }
        }
        for (int i = 0; i < statement.by().size(); i++) {
            byte[] key = key(statement.by().get(i)).orElseThrow().bytes();
            if (!StrictEd25519.verifies(
                    key, statement.signed(), statement.signatures().get(i))) {
                return Optional.of(Reason.SIGNATURE);
            }
        }
        return Optional.empty();
    }

    /** The key of a signer, if the signer may sign at all. */
    private Optional<Card.Key> key(Signer signer) {
        if (statement.claim() instanceof Claim.Genesis(Card card, Claim.Recovery _)) {
            boolean itself = statement.by().equals(List.of(new Signer(Optional.of(card.member()), 0)));
            return itself ? Optional.of(card.key()) : Optional.empty();
        }
        if (signer.member().isEmpty()) {
            return before.recovery
                    .filter(named -> named.seq() == signer.seq())
                    .map(named -> named.recovery().key());
        }
        return before.card(signer.seq())
                .filter(card -> card.retired() == Long.MAX_VALUE)
                .map(Directory.Admitted::card)
                .filter(card -> signer.member().equals(Optional.of(card.member())))
                .map(Card::key);
    }

    private Optional<Reason> claim() {
        return switch (statement.claim()) {
            case Claim.Genesis(Card card, Claim.Recovery named) ->
                card(card).or(() -> recovery(named, Set.of(card.recipient()), Set.of(card.key())));
            case Claim.Admit(Card card) ->
                card(card)
                        .or(() -> refuse(!recovery && stewards.stream().allMatch(card.member()::equals), Reason.RIGHT));
            case Claim.Retire(long of) ->
                steward()
                        .or(() -> refuse(
                                before.card(of)
                                        .filter(card -> card.retired() == Long.MAX_VALUE)
                                        .isEmpty(),
                                Reason.MEMBER));
            case Claim.StewardAdded(UUID member) ->
                quorum().or(() -> refuse(
                        before.stewards.contains(member)
                                || before.cardOf(member).isEmpty(),
                        Reason.MEMBER));
            case Claim.StewardRemoved(UUID member) ->
                quorum().or(() ->
                        refuse(!before.stewards.contains(member) || before.stewards.size() == 1, Reason.MEMBER));
            case Claim.CircleMembers list -> list(list);
            case Claim.CircleEpoch epoch -> epoch(epoch);
            case Claim.NewRecovery(Claim.Recovery named) -> quorum().or(() -> recovery(named, Set.of(), Set.of()));
            case Claim.Release _ -> steward();
        };
    }

    private Optional<Reason> card(Card card) {
        return refuse(
                before.recipients.contains(card.recipient())
                        || before.keys.contains(card.key())
                        || !card.signedItself(statement.org()),
                Reason.CARD);
    }

    private Optional<Reason> steward() {
        return refuse(stewards.isEmpty() && !recovery, Reason.RIGHT);
    }

    /** Two stewards; or one while there has never been a second; or the recovery key. */
    private Optional<Reason> quorum() {
        boolean alone = stewards.size() == 1 && before.everStewards.size() == 1;
        return refuse(stewards.size() < 2 && !alone && !recovery, Reason.RIGHT);
    }

    private Optional<Reason> list(Claim.CircleMembers list) {
        Optional<Directory.Members> newest =
                Optional.ofNullable(before.circles.get(list.circle())).map(Directory.Circle::newest);
        boolean lethal = list.lethal()
                || Optional.ofNullable(before.circles.get(list.circle()))
                        .filter(Directory.Circle::everLethal)
                        .isPresent();
        Optional<Reason> right = lethal ? quorum() : steward();
        if (right.isPresent()) {
            return right;
        }
        if (list.members().stream().anyMatch(member -> before.cardOf(member).isEmpty())) {
            return Optional.of(Reason.MEMBER);
        }
        boolean holds = list.n() == newest.map(each -> each.list().n()).orElse(0L) + 1
                && sorted(list.members())
                && sorted(list.keepers())
                && new HashSet<>(list.members()).containsAll(list.keepers())
                && (list.members().isEmpty() || !list.keepers().isEmpty());
        return refuse(!holds, Reason.CIRCLE);
    }

    /** Ascending as written, without repetition. */
    static boolean sorted(List<UUID> ids) {
        for (int i = 1; i < ids.size(); i++) {
            if (ids.get(i - 1).toString().compareTo(ids.get(i).toString()) >= 0) {
                return false;
            }
        }
        return true;
    }

    private Optional<Reason> epoch(Claim.CircleEpoch epoch) {
        Directory.Circle circle = before.circles.get(epoch.circle());
        if (circle == null
                || epoch.epoch() != circle.epochs().size() + 1
                || !epoch.members().equals(circle.newest().hash())
                || before.recipients.contains(epoch.recipient())) {
            return Optional.of(Reason.EPOCH);
        }
        Set<UUID> keepers = Set.copyOf(circle.newest().list().keepers());
        Set<UUID> left = new HashSet<>(keepers);
        if (!circle.epochs().isEmpty()) {
            left.retainAll(circle.epochs().getLast().of().list().keepers());
        }
        boolean kept = signsOneOf(left) || (left.isEmpty() && recovery && signsOneOf(keepers));
        return refuse(!kept, Reason.KEEPER);
    }

    private boolean signsOneOf(Set<UUID> members) {
        return statement.by().stream()
                .flatMap(signer -> signer.member().stream())
                .anyMatch(members::contains);
    }

    private Optional<Reason> recovery(Claim.Recovery named, Set<String> recipients, Set<Card.Key> keys) {
        boolean holds = named.k() >= 2
                && named.k() <= named.n()
                && named.n() <= Claim.SHEETS_MAX
                && Set.copyOf(named.shares()).size() == named.shares().size()
                && named.shares().size() == named.n()
                && !before.recipients.contains(named.recipient())
                && !before.keys.contains(named.key())
                && !recipients.contains(named.recipient())
                && !keys.contains(named.key());
        return refuse(!holds, Reason.RECOVERY);
    }

    private static Optional<Reason> refuse(boolean wrong, Reason reason) {
        return wrong ? Optional.of(reason) : Optional.empty();
    }
}
