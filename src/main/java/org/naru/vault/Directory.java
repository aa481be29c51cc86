package org.naru.vault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The signed directory as a verifier knows it: who has which card, who is steward, which circles there are and which
 * epochs they have. Made only by statements that were judged, from the first on; it believes nobody.
 *
 * <p>Data in, data out: knows no database and no clock. Not safe for several threads at once.
 *
 * @see <a href="../../../../../../docs/specs/directory.md">the format and its rules</a>
 */
public final class Directory {
    /**
     * Where the chain ends.
     *
     * @param seq of the last statement
     * @param hash of the last statement
     */
    public record Head(long seq, Hash hash) {}

    /** What became of a statement. */
    public sealed interface Verdict {
        /** It follows, and everything holds. */
        record Holds() implements Verdict {}

        /** It is refused; nothing changed. */
        record Refused(Reason reason) implements Verdict {}
    }

    /** A card and when it counted: from {@code admitted} on, until {@code retired} (never: {@link Long#MAX_VALUE}). */
    record Admitted(Card card, long admitted, long retired) {
        boolean at(long seq) {
            return admitted <= seq && seq < retired;
        }
    }

    /** A list of a circle's members, from a statement on. */
    record Members(long seq, Hash hash, Claim.CircleMembers list) {}

    /** An epoch of a circle, from a statement on. */
    record Epoch(long seq, Claim.CircleEpoch claim, Members of) {}

    /** A circle through time, newest last. */
    record Circle(List<Members> lists, List<Epoch> epochs) {
        Circle() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        Members newest() {
            return lists.getLast();
        }

        boolean everLethal() {
            return lists.stream().anyMatch(each -> each.list().lethal());
        }

        Optional<Members> listAt(long seq) {
            return lists.stream().filter(each -> each.seq() <= seq).reduce((_, later) -> later);
        }

        Optional<Epoch> epochAt(long seq) {
            return epochs.stream().filter(each -> each.seq() <= seq).reduce((_, later) -> later);
        }
    }

    /** The recovery key that counts, and since when. */
    record NamedRecovery(Claim.Recovery recovery, long seq) {}

    final List<Hash> hashes = new ArrayList<>();
    final Map<Long, Admitted> cards = new LinkedHashMap<>();
    final Set<UUID> stewards = new LinkedHashSet<>();
    final Set<UUID> everStewards = new HashSet<>();
    final Map<UUID, Circle> circles = new LinkedHashMap<>();
    final Set<String> recipients = new HashSet<>();
    final Set<Card.Key> keys = new HashSet<>();
    private final Map<UUID, List<Long>> cardsOf = new HashMap<>();
    Optional<NamedRecovery> recovery = Optional.empty();
    Optional<UUID> org = Optional.empty();

    /** An empty one: before the first statement. */
    public Directory() {}

    /** The same, to grow apart from the other. */
    Directory(Directory other) {
        hashes.addAll(other.hashes);
        cards.putAll(other.cards);
        stewards.addAll(other.stewards);
        everStewards.addAll(other.everStewards);
        other.circles.forEach((id, circle) ->
                circles.put(id, new Circle(new ArrayList<>(circle.lists()), new ArrayList<>(circle.epochs()))));
        recipients.addAll(other.recipients);
        keys.addAll(other.keys);
        other.cardsOf.forEach((member, all) -> cardsOf.put(member, new ArrayList<>(all)));
        recovery = other.recovery;
        org = other.org;
    }

    /** Judges a statement and takes it in if it holds. */
    public Verdict add(byte[] bytes) {
        Optional<Reason> refused = judge(bytes);
        if (refused.isPresent()) {
            return new Verdict.Refused(refused.get());
        }
        take(Statement.read(bytes).orElseThrow());
        return new Verdict.Holds();
    }

    /** Why a statement may not follow, or nothing; changes nothing. */
    public Optional<Reason> judge(byte[] bytes) {
        if (bytes.length > Statement.SIZE_MAX) {
            return Optional.of(Reason.SIZE);
        }
        Optional<Statement> statement = Statement.read(bytes);
        return statement.isEmpty() ? Optional.of(Reason.FORM) : DirectoryRules.judge(this, statement.get());
    }

    /** Where it ends; nothing before the first statement. */
    public Optional<Head> head() {
        return hashes.isEmpty() ? Optional.empty() : Optional.of(new Head(hashes.size() - 1L, hashes.getLast()));
    }

    /** Whether this head was once the end of this chain. */
    public boolean knows(long seq, Hash hash) {
        return seq >= 0 && seq < hashes.size() && hashes.get((int) seq).equals(hash);
    }

    /** The mission, once there is a first statement. */
    public Optional<UUID> org() {
        return org;
    }

    /** Those with a card that counts, in the order of their first. */
    public List<UUID> members() {
        return cardsOf.keySet().stream()
                .filter(member -> cardOf(member).isPresent())
                .sorted(java.util.Comparator.comparing(UUID::toString))
                .toList();
    }

    /** The stewards, the first one first. */
    public List<UUID> stewards() {
        return List.copyOf(stewards);
    }

    /** The circles that have a list. */
    public List<UUID> circles() {
        return List.copyOf(circles.keySet());
    }

    /** Who is in a circle by its newest list, sorted; nobody if there is no such circle. */
    public List<UUID> membersOf(UUID circle) {
        return Optional.ofNullable(circles.get(circle))
                .map(each -> List.copyOf(each.newest().list().members()))
                .orElse(List.of());
    }

    /** Who keeps a circle by its newest list, sorted; nobody if there is no such circle. */
    public List<UUID> keepersOf(UUID circle) {
        return Optional.ofNullable(circles.get(circle))
                .map(each -> List.copyOf(each.newest().list().keepers()))
                .orElse(List.of());
    }

    /** The number of a circle's newest epoch; 0 if it has none. */
    public long epochOf(UUID circle) {
        return Optional.ofNullable(circles.get(circle))
                .map(each -> (long) each.epochs().size())
                .orElse(0L);
    }

    /** The card of a member that counts: the last one admitted and not retired. */
    Optional<Admitted> cardOf(UUID member) {
        return cardsOf.getOrDefault(member, List.of()).stream()
                .map(seq -> card(seq).orElseThrow())
                .filter(card -> card.retired() == Long.MAX_VALUE)
                .reduce((_, later) -> later);
    }

    /** The statement that admitted the card of a member that counts, or named the recovery key that counts: what a grant is to. */
    long cardFor(Optional<UUID> reader) {
        return reader.map(member -> cardOf(member).orElseThrow().admitted())
                .orElseGet(() -> recovery.orElseThrow().seq());
    }

    /** The card that a statement admitted. */
    Optional<Admitted> card(long seq) {
        return Optional.ofNullable(cards.get(seq));
    }

    /** The signing key of a member's card, if that statement admitted it to them and it is not retired. */
    public Optional<byte[]> key(UUID member, long card) {
        return card(card)
                .filter(each -> each.card().member().equals(member) && each.retired() == Long.MAX_VALUE)
                .map(each -> each.card().key().bytes().clone());
    }

    private void take(Statement statement) {
        long seq = statement.seq();
        switch (statement.claim()) {
            case Claim.Genesis(Card card, Claim.Recovery named) -> {
                org = Optional.of(statement.org());
                take(card, seq);
                take(named, seq);
                stewards.add(card.member());
                everStewards.add(card.member());
            }
            case Claim.Admit(Card card) -> take(card, seq);
            case Claim.Retire(long of) ->
                cards.compute(
                        of,
                        (_, card) -> new Admitted(
                                java.util.Objects.requireNonNull(card).card(), of, seq));
            case Claim.StewardAdded(UUID member) -> {
                stewards.add(member);
                everStewards.add(member);
            }
            case Claim.StewardRemoved(UUID member) -> stewards.remove(member);
            case Claim.CircleMembers list ->
                circles.computeIfAbsent(list.circle(), _ -> new Circle())
                        .lists()
                        .add(new Members(seq, statement.hash(), list));
            case Claim.CircleEpoch epoch -> {
                Circle circle = java.util.Objects.requireNonNull(circles.get(epoch.circle()));
                circle.epochs().add(new Epoch(seq, epoch, circle.newest()));
                recipients.add(epoch.recipient());
            }
            case Claim.NewRecovery(Claim.Recovery named) -> take(named, seq);
            case Claim.Release _ -> {
                // It is remembered by the chain; nothing follows from it here.
            }
        }
        hashes.add(statement.hash());
    }

    private void take(Card card, long seq) {
        cards.put(seq, new Admitted(card, seq, Long.MAX_VALUE));
        cardsOf.computeIfAbsent(card.member(), _ -> new ArrayList<>()).add(seq);
        recipients.add(card.recipient());
        keys.add(card.key());
    }

    private void take(Claim.Recovery named, long seq) {
        recovery = Optional.of(new NamedRecovery(named, seq));
        recipients.add(named.recipient());
        keys.add(named.key());
    }
}
