package org.naru.vault;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.Audit;
import org.naru.access.CircleId;
import org.naru.access.Circles;
import org.naru.access.MemberId;
import org.naru.access.Permission;
import org.naru.platform.web.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes signed statements in, judged by the same rules as in every browser, and lets the server's copy of who is in a circle follow. */
@Service
class KeepDirectory {
    private final VaultSql sql;
    private final KeptDirectory kept;
    private final Circles circles;
    private final Members members;
    private final Audit audit;
    private final Clock clock;

    KeepDirectory(VaultSql sql, KeptDirectory kept, Circles circles, Members members, Audit audit, Clock clock) {
        this.sql = sql;
        this.kept = kept;
        this.circles = circles;
        this.members = members;
        this.audit = audit;
        this.clock = clock;
    }

    /** The statements from a number on, and where the chain ends. */
    @Transactional(readOnly = true)
    public Map<String, Object> from(long seq) {
        List<byte[]> statements = sql.statements(seq);
        Optional<Directory.Head> head = kept.current().head();
        Map<String, Object> answer = new java.util.LinkedHashMap<>();
        answer.put("statements", statements.stream().map(Sent::text).toList());
        answer.put("head", head.map(KeepDirectory::head).orElse(null));
        return answer;
    }

    /** A statement that makes no epoch: those come with their grants. */
    @Transactional
    public List<Object> say(byte[] bytes, Actor actor) {
        if (Statement.read(bytes)
                .filter(each -> each.claim() instanceof Claim.CircleEpoch)
                .isPresent()) {
            throw VaultRefused.wrong("epoch-without-grants");
        }
        return head(add(bytes, actor).head().orElseThrow());
    }

    /** Adds a statement within the transaction of the caller and returns the directory after it. */
    Directory add(byte[] bytes, Actor actor) {
        UUID me = members.me(actor);
        sql.lockDirectory();
        Directory now = kept.current();
        Optional<Reason> refused = now.judge(bytes);
        if (refused.isPresent()) {
            if (Set.of(Reason.SEQ, Reason.PREV).contains(refused.get())) {
                throw VaultRefused.behind(now.head().map(KeepDirectory::head).orElse(List.of()));
            }
            throw VaultRefused.wrong(refused.get().code());
        }
        Statement statement = Statement.read(bytes).orElseThrow();
        boolean recoveryOnly =
                statement.by().stream().allMatch(signer -> signer.member().isEmpty());
        if (!recoveryOnly
                && statement.by().stream().noneMatch(signer -> signer.member().equals(Optional.of(me)))) {
            throw VaultRefused.wrong("signer");
        }
        sql.keep(statement, bytes, clock.instant());
        follow(statement, actor);
        audit.write("directory-" + statement.kind(), String.valueOf(statement.seq()));
        Directory next = new Directory(now);
        next.add(bytes);
        return next;
    }

    private void follow(Statement statement, Actor actor) {
        switch (statement.claim()) {
            case Claim.Genesis _ -> actor.must(Permission.CIRCLES_MANAGE);
            case Claim.Admit(Card card) -> sql.askNoMore(card.member());
            case Claim.CircleMembers list -> follow(list, statement.seq());
            default -> {
                // Nothing else is copied from the directory.
            }
        }
    }

    private void follow(Claim.CircleMembers list, long seq) {
        try {
            switch (circles.becomes(new CircleId(list.circle()), ids(list.members()), ids(list.keepers()), seq)) {
                case Circles.Became.Done _ -> {
                    // As the statement says.
                }
                case Circles.Became.TooOld _ ->
                    throw new IllegalStateException("a circle is ahead of the directory because that was set back");
                case Circles.Became.Unknown _ -> throw VaultRefused.wrong("member");
            }
        } catch (NotFound e) {
            throw VaultRefused.wrong("circle");
        }
    }

    private static Set<MemberId> ids(List<UUID> members) {
        return members.stream().map(MemberId::new).collect(Collectors.toUnmodifiableSet());
    }

    static List<Object> head(Directory.Head head) {
        return List.of(head.seq(), head.hash().text());
    }

    // Statements that need two stewards.

    private static final String UNSIGNED = Base64.getEncoder().encodeToString(new byte[64]) + "\n";

    /** Keeps a statement with its first signature, which is the actor's, until another steward signs it too. */
    @Transactional
    public UUID propose(byte[] bytes, Actor actor) {
        Directory now = kept.current();
        Statement statement = Statement.read(whole(bytes)).orElseThrow(() -> VaultRefused.wrong(Reason.FORM.code()));
        Directory.Head head = now.head().orElseThrow(() -> VaultRefused.with(409, "no-directory"));
        if (statement.seq() != head.seq() + 1 || !statement.prev().equals(head.hash())) {
            throw VaultRefused.behind(head(head));
        }
        Statement.Signer first = statement.by().getFirst();
        boolean mine = first.member().equals(Optional.of(members.me(actor)))
                && now.stewards().contains(members.me(actor))
                && now.key(members.me(actor), first.seq())
                        .filter(key -> StrictEd25519.verifies(
                                key, statement.signed(), statement.signatures().getFirst()))
                        .isPresent();
        if (statement.by().size() != 2 || !mine) {
            throw VaultRefused.wrong(Reason.SIGNER.code());
        }
        UUID id = UUID.randomUUID();
        sql.forgetProposals(head.seq());
        sql.propose(id, statement.seq(), bytes, clock.instant());
        audit.write("directory-proposed", id.toString(), statement.kind());
        return id;
    }

    /** What waits for a steward's second signature; for stewards. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> proposals(Actor actor) {
        Directory now = kept.current();
        if (!now.stewards().contains(members.me(actor))) {
            return List.of();
        }
        return sql.proposals(now.head().map(Directory.Head::seq).orElse(-1L)).stream()
                .<Map<String, Object>>map(each ->
                        Map.of("id", each.id(), "statement", each.statement().text()))
                .toList();
    }

    /** Takes a waiting statement back; any steward may. */
    @Transactional
    public void withdraw(UUID id, Actor actor) {
        if (!kept.current().stewards().contains(members.me(actor))) {
            throw VaultRefused.absent();
        }
        sql.withdraw(id);
        audit.write("directory-withdrawn", id.toString());
    }

    private static byte[] whole(byte[] bytes) {
        byte[] last = UNSIGNED.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(bytes, bytes.length + last.length);
        System.arraycopy(last, 0, whole, bytes.length, last.length);
        return whole;
    }

    // Joining.

    /** Asks that the actor's own card be admitted. */
    @Transactional
    public void ask(byte[] card, Actor actor) {
        UUID me = members.me(actor);
        UUID org = kept.current().org().orElseThrow(() -> VaultRefused.with(409, "no-directory"));
        Card asked;
        try {
            CanonicalReader from = new CanonicalReader(new String(card, StandardCharsets.ISO_8859_1));
            asked = Card.read(from);
            from.end();
        } catch (CanonicalReader.Malformed e) {
            throw VaultRefused.wrong("form");
        }
        if (!asked.member().equals(me) || !asked.signedItself(org)) {
            throw VaultRefused.wrong("card");
        }
        sql.ask(me, card, clock.instant());
        audit.write("directory-asked", me.toString());
    }

    /** Takes the actor's own asking back. */
    @Transactional
    public void askNoMore(Actor actor) {
        sql.askNoMore(members.me(actor));
    }

    /** The cards that ask, with how the staff call those who do. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> joining(Actor actor) {
        actor.must(Permission.MEMBERS_SEE);
        return sql.joining().stream()
                .<Map<String, Object>>map(each -> Map.of(
                        "member",
                        each.member(),
                        "shownName",
                        members.shownName(each.member()),
                        "card",
                        each.card().text(),
                        "at",
                        each.at().toString()))
                .toList();
    }

    /** How the staff call the members of the directory. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> members() {
        return kept.current().members().stream()
                .<Map<String, Object>>map(member -> Map.of("member", member, "shownName", members.shownName(member)))
                .toList();
    }
}
